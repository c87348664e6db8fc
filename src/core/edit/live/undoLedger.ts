/** The writers of the elements of a document's undo stack. */
export class UndoLedger<Writer extends object> {
  /** How many elements each writer has made. */
  readonly #elements = new Map<Writer, number>();
  /** Writers that others' changes have come between. */
  readonly #mixed = new WeakSet<Writer>();
  /** Who made the last change; `undefined` when it was somebody else. */
  #last: Writer | undefined;
  #isOpen = false;

  /** Whether a step joins the element that this writer has open. */
  continues(writer: Writer): boolean {
    return this.#isOpen && this.#last === writer;
  }

  /** @param isOpen - Whether a next step could join the element. */
  wrote(writer: Writer, isOpen: boolean): void {
    if (!this.continues(writer)) this.#elements.set(writer, (this.#elements.get(writer) ?? 0) + 1);
    if (this.#last !== writer) this.#mix(writer);
    this.#last = writer;
    this.#isOpen = isOpen;
  }

  othersWrote(): void {
    this.#mix();
    this.#last = undefined;
  }

  /** What is written next is not undone together with what stands now. */
  close(): void {
    this.#isOpen = false;
  }

  /** How many undos take back all that this writer did, and nothing else; `undefined` when others' changes are in between. */
  undosOf(writer: Writer): number | undefined {
    const isAlone = this.#last === writer && !this.#mixed.has(writer);
    return isAlone ? this.#elements.get(writer) : undefined;
  }

  /** From now on, what one writer has written counts as the other's; the first is to be forgotten. */
  inherit(heir: Writer, from: Writer): void {
    this.#elements.set(heir, this.#elements.get(from) ?? 0);
    if (this.#last === from) this.#last = heir;
    if (this.#mixed.has(from)) this.#mixed.add(heir);
  }

  forget(writer: Writer): void {
    this.#elements.delete(writer);
  }

  /** A change by another writer lies between the elements of all earlier writers. */
  #mix(except?: Writer): void {
    for (const other of this.#elements.keys()) if (other !== except) this.#mixed.add(other);
  }
}
