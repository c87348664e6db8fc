import type { Hunk } from './change.ts';

interface GrowingHunk extends Hunk {
  readonly removed: string[];
  readonly added: string[];
}

/** The hunks of an edit while it streams; only the last of them can still change. */
export class HunkLog {
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
