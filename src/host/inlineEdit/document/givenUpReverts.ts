import type * as vscode from 'vscode';

type Seen = Pick<vscode.TextDocument, 'isDirty' | 'encoding'>;

/**
 * Notices when VS Code gives up a revert, as it does when the text changes while it reads the file: it takes the document for
 * clean without saying so, and then says once more that it is dirty.
 */
export class GivenUpReverts {
  /** What an event without a change said last. */
  readonly #seen = new WeakMap<object, Seen>();

  /** Before the first event of a document. */
  watch(document: Seen): void {
    const { isDirty, encoding } = document;
    this.#seen.set(document, { isDirty, encoding });
  }

  /** To be asked of every event, once. Another encoding is told by an event without a change, too: that is no revert. */
  isOne({
    document,
    contentChanges,
  }: {
    readonly document: Seen;
    readonly contentChanges: readonly unknown[];
  }): boolean {
    if (contentChanges.length > 0) return false;
    const before = this.#seen.get(document);
    this.watch(document);
    return before?.isDirty === true && document.isDirty && before.encoding === document.encoding;
  }
}
