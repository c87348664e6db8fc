import { Emitter, type Event } from '../../core/basics/emitter.ts';

/** A sentence for the person. It stands until the next question or until it is dismissed, also while the panel is hidden or not there yet. */
export class Notice {
  readonly #shown: Emitter<string>;
  readonly #dropped: Emitter<undefined>;
  #standing: { readonly text: string; readonly conversationId: string | undefined } | undefined;

  /** @param onError - Called with what a listener threw. */
  constructor(onError: (error: unknown) => void) {
    this.#shown = new Emitter(onError);
    this.#dropped = new Emitter(onError);
  }

  /** What stands where this conversation is open; `undefined` when nothing does. */
  textIn(conversationId: string): string | undefined {
    const { text, conversationId: place = conversationId } = this.#standing ?? {};
    return place === conversationId ? text : undefined;
  }

  get onDidShow(): Event<string> {
    return this.#shown.event;
  }

  get onDidDrop(): Event<undefined> {
    return this.#dropped.event;
  }

  /** @param conversationId - The only conversation that it concerns; `undefined` for what concerns all. It is told at once wherever the person is. */
  show(text: string, conversationId?: string): void {
    this.#standing = { text, conversationId };
    this.#shown.fire(text);
  }

  /** Told also where none stands: the panel has notices of its own. */
  drop(): void {
    this.#standing = undefined;
    this.#dropped.fire(undefined);
  }
}
