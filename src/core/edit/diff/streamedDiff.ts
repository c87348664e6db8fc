import { alignLine } from './alignLine.ts';
import type { Hunk, LineEdit } from './change.ts';
import { EditList } from './editList.ts';
import { HunkLog } from './hunkLog.ts';
import { LineIndex } from './lineIndex.ts';

/** How many of the lines that came together with one are looked at for it. */
const lookahead = 8;

/**
 * Puts new lines into the place of old ones while they come: what is new stands above the cursor, and below it the old
 * lines that have not been reached. Old lines that come again stay untouched. Lines are counted from the first of the place.
 *
 * A line costs the same at the beginning and at the end.
 */
export class StreamedDiff {
  readonly #original: readonly string[];
  readonly #index: LineIndex;
  readonly #log = new HunkLog();
  readonly #done: string[] = [];
  #next = 0;
  #isInserting = false;
  #lines: readonly string[] | undefined;

  constructor(original: readonly string[]) {
    this.#original = original;
    this.#index = new LineIndex(original);
  }

  /** The lines as they stand after all edits handed out so far. Copied when asked for. */
  get lines(): readonly string[] {
    return (this.#lines ??= [...this.#done, ...this.#original.slice(this.#next)]);
  }

  /** Where the next new line will come. */
  get cursor(): number {
    return this.#done.length;
  }

  /**
   * What has changed so far. Only the last hunk can still change, and does so in place: whoever has drawn `n` hunks needs
   * those from `n - 1` on the next time.
   *
   * @param from - How many to leave out; the cost is that of the others.
   */
  hunks(from = 0): readonly Hunk[] {
    return this.#log.hunks(from);
  }

  /** Takes the next new lines. @returns What puts them into place, to be applied in order, each after those before it. */
  push(added: readonly string[]): readonly LineEdit[] {
    const list = new EditList();
    for (const [index, text] of added.entries())
      list.add(this.#place(text, added.slice(index + 1, index + 1 + lookahead)));
    this.#lines = undefined;
    return list.edits;
  }

  /** The answer has ended whole. @returns What takes away the old lines that are left. */
  finish(): readonly LineEdit[] {
    const list = new EditList();
    list.add(this.#remove(this.#original.length - this.#next));
    this.#lines = undefined;
    return list.edits;
  }

  #place(text: string, upcoming: readonly string[]): LineEdit {
    const { removed, added } = this.#log.open ?? { removed: [], added: [] };
    const progress = {
      original: this.#original,
      index: this.#index,
      next: this.#next,
      done: this.#done,
      isInserting: this.#isInserting,
    };
    const alignment = alignLine(text, { ...progress, removed: removed.length, added: added.length, upcoming });
    this.#isInserting = alignment.kind === 'insert';
    switch (alignment.kind) {
      case 'keep':
        return this.#keep(text, alignment.skipped, alignment.echoed);
      case 'replace':
        return this.#insert(text, alignment.skipped + 1);
      case 'restore':
        return this.#restore(text, alignment.removedIndex);
      case 'insert':
        return this.#insert(text, 0);
    }
  }

  #keep(text: string, skipped: number, echoed: number): LineEdit {
    const edit = this.#remove(skipped, echoed);
    this.#log.keep(echoed);
    this.#done.push(text);
    this.#next += 1;
    return edit;
  }

  #insert(text: string, removed: number): LineEdit {
    const edit = { ...this.#remove(removed), added: [text] };
    this.#log.change(this.cursor, [], [text]);
    this.#done.push(text);
    return edit;
  }

  #restore(text: string, removedIndex: number): LineEdit {
    const edit = { line: this.cursor, removed: 0, added: [text] };
    this.#log.restore(this.cursor, removedIndex);
    this.#done.push(text);
    return edit;
  }

  /** Old lines go; the last `echoed` of them only because the same lines stand above already. */
  #remove(count: number, echoed = 0): LineEdit {
    const gone = this.#original.slice(this.#next, this.#next + count - echoed);
    this.#log.change(this.cursor, gone, []);
    this.#next += count;
    return { line: this.cursor, removed: count, added: [] };
  }
}
