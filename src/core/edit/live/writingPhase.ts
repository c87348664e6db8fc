import type { LineEdit } from '../diff/change.ts';
import { lineDiff } from '../diff/lineDiff.ts';
import { editsMaking } from '../diff/lineEdits.ts';
import { StreamedDiff } from '../diff/streamedDiff.ts';
import { areSame } from '../lines/textLines.ts';
import { type OpenHunk, type Review, reviewOf } from '../review/review.ts';
import type { EditDrawing } from './editStep.ts';

/** Edits that have been handed out and are not known to be made. */
interface OpenStep {
  /** The lines without them. */
  readonly before: readonly string[];
  /** Counted from the first line of the edit. */
  readonly edits: readonly LineEdit[];
}

/** The lines of an edit while its answer streams: new ones stand in the place of as many old ones, the rest waits. */
export class WritingPhase {
  readonly kind = 'writing';
  /** Nothing is to be decided yet. */
  readonly openHunks: readonly OpenHunk[] = [];
  /** 0-based line of the document. */
  startLine: number;
  /** The lines that new ones are put into the place of. */
  #original: readonly string[];
  #base: readonly string[];
  #diff: StreamedDiff;
  /** New lines that no step has taken yet. */
  #waiting: string[] = [];
  /** What a formatter has made of the lines since the last step: the next one puts them as they were meant. */
  #formatted: readonly string[] | undefined;
  #step: OpenStep | undefined;

  /** @param base - The lines that the review will compare with. */
  constructor(startLine: number, original: readonly string[], base: readonly string[]) {
    this.startLine = startLine;
    this.#original = original;
    this.#base = base;
    this.#diff = new StreamedDiff(original);
  }

  get original(): readonly string[] {
    return this.#original;
  }

  get baseLines(): readonly string[] {
    return this.#base;
  }

  /** As they stand in the document. */
  get lines(): readonly string[] {
    return this.#formatted ?? this.#step?.before ?? this.#diff.lines;
  }

  /** Whether lines have come that no step has brought into the document. */
  get hasMore(): boolean {
    return this.#step !== undefined || this.#waiting.length > 0;
  }

  get drawing(): EditDrawing {
    const drawn = this.#formatted ? lineDiff(this.#original, this.#formatted) : this.#diff.hunks();
    const hunks = drawn.map((hunk) => ({ ...hunk, line: hunk.line + this.startLine }));
    return { hunks, cursor: this.#diff.cursor + this.startLine };
  }

  /** The lines as they stand, as a review in which nothing is open. */
  get review(): Review {
    return { startLine: this.startLine, segments: [{ kind: 'same', lines: this.lines }] };
  }

  /** The review that begins when the document has the given lines. */
  reviewOf(lines: readonly string[], startLine = this.startLine): Review {
    return reviewOf(startLine, this.#base, lines);
  }

  add(lines: readonly string[]): void {
    this.#waiting.push(...lines);
  }

  /** The edits for what has come so far; `undefined` when there is nothing new. The same again until they are `made`. */
  nextEdits(): readonly LineEdit[] | undefined {
    if (this.#step === undefined && this.#waiting.length > 0) this.#step = this.#take();
    if (!this.#step) return undefined;
    return this.#formatted
      ? this.editsTo(this.#diff.lines)
      : this.#step.edits.map((edit) => ({ ...edit, line: edit.line + this.startLine }));
  }

  #take(): OpenStep {
    const before = this.#diff.lines;
    const added = this.#waiting;
    this.#waiting = [];
    return { before, edits: this.#diff.push(added) };
  }

  /** The document has the edits that were handed out last. */
  made(): void {
    this.#step = undefined;
    this.#formatted = undefined;
  }

  /** The edits that turn the present lines into the given ones; their line numbers are those of the document. */
  editsTo(lines: readonly string[]): readonly LineEdit[] {
    return editsMaking(lineDiff(this.lines, lines), this.startLine);
  }

  /** The new lines, and below them the old ones that they do not reach. */
  withRest(lines: readonly string[]): readonly string[] {
    const diff = new StreamedDiff(this.#original);
    diff.push(lines);
    return diff.lines;
  }

  /** The lines that came and those that were not reached, as they stand by now: worked out when they are asked for. */
  snapshot(): () => readonly string[] {
    const diff = this.#diff;
    const { cursor, lines } = diff;
    const rest = this.#original.slice(this.#original.length - (lines.length - cursor));
    return () => [...diff.lines.slice(0, cursor), ...rest];
  }

  /**
   * A formatter has changed the lines.
   *
   * @returns Whether the edit starts from these lines now, since nothing of it was in the document yet.
   */
  reformatted(lines: readonly string[]): boolean {
    if (areSame(lines, this.lines)) return false;
    const isUntouched = this.#step === undefined && areSame(this.lines, this.#original);
    if (isUntouched) this.#startFrom(lines);
    else this.#formatted = lines;
    return isUntouched;
  }

  #startFrom(lines: readonly string[]): void {
    if (areSame(this.#base, this.#original)) this.#base = lines;
    const done = this.#diff.lines.slice(0, this.#diff.cursor);
    this.#original = lines;
    this.#formatted = undefined;
    this.#diff = new StreamedDiff(lines);
    this.#waiting.unshift(...done);
  }
}
