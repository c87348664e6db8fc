import { alignLine } from './alignLine.ts';
import type { Hunk, LineEdit } from './change.ts';
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

interface GrowingEdit extends LineEdit {
  removed: number;
  readonly added: string[];
}

/** Gathers edits that follow one another downwards, and makes one of those that touch. */
class EditList {
  readonly #edits: GrowingEdit[] = [];

  get edits(): readonly LineEdit[] {
    return this.#edits;
  }

  add({ line, removed, added }: LineEdit): void {
    if (removed === 0 && added.length === 0) return;
    const last = this.#edits.at(-1);
    if (last && last.line + last.added.length === line) {
      last.removed += removed;
      last.added.push(...added);
    } else {
      this.#edits.push({ line, removed, added: [...added] });
    }
  }
}

interface GrowingHunk extends Hunk {
  readonly removed: string[];
  readonly added: string[];
}

/** The hunks of an edit while it streams; only the last of them can still change. */
class HunkLog {
  readonly #hunks: GrowingHunk[] = [];
  #open: GrowingHunk | undefined;

  /** The hunk that the next change belongs to; `undefined` when the last line was kept. */
  get open(): Hunk | undefined {
    return this.#open;
  }

  /** @param from - How many hunks to leave out. */
  hunks(from: number): readonly Hunk[] {
    return this.#hunks.slice(from);
  }

  /** @param line - Where `added` comes, or would. */
  change(line: number, removed: readonly string[], added: readonly string[]): void {
    if (removed.length + added.length === 0) return;
    if (!this.#open) this.#hunks.push((this.#open = { line, removed: [], added: [] }));
    for (const text of removed) this.#open.removed.push(text);
    for (const text of added) this.#open.added.push(text);
  }

  /** A line was kept; the last `added` lines of the open hunk before it turned out to be old lines. */
  keep(added = 0): void {
    this.#open?.added.splice(this.#open.added.length - added);
    this.#close();
  }

  /** The line that comes now, at `line`, is one which the open hunk had removed. */
  restore(line: number, removedIndex: number): void {
    const [, ...rest] = this.#open?.removed.splice(removedIndex) ?? [];
    this.#close();
    this.change(line + 1, rest, []);
  }

  #close(): void {
    if (this.#open?.removed.length === 0 && this.#open.added.length === 0) this.#hunks.pop();
    this.#open = undefined;
  }
}
