import type { LineEdit } from '../diff/change.ts';
import { lineDiff } from '../diff/lineDiff.ts';
import { editsMaking, editsUndoing } from '../diff/lineEdits.ts';
import { areSame } from '../lines/textLines.ts';
import type { OpenHunk, Review } from '../review/review.ts';
import { baseLines, currentLines, keepAll, openHunks, reviewOf, undo, undoAll } from '../review/review.ts';
import { invert } from '../review/segment.ts';
import type { EditDrawing } from './editStep.ts';

/** Edits of the document, and the phase that follows once they are made. */
export interface ReviewStep {
  readonly edits: readonly LineEdit[];
  readonly next: ReviewPhase;
}

/** An edit whose writing is over: its changes wait to be kept or undone. Nothing of it changes; steps lead to another one. */
export class ReviewPhase {
  readonly kind = 'reviewing';
  readonly review: Review;
  /** The lines before the edit, whatever was kept since. */
  readonly #original: readonly string[];
  /** While the old lines stand in the place of the new ones: the ids of the hunks that somebody had changed before. */
  readonly #touchedBefore: ReadonlySet<number> | undefined;
  /** The ids of the hunks that have kept their old lines, since somebody changed them while those stood there. */
  readonly #left: ReadonlySet<number>;

  constructor(
    review: Review,
    original: readonly string[],
    touchedBefore?: ReadonlySet<number>,
    left: ReadonlySet<number> = new Set(),
  ) {
    this.review = review;
    this.#original = original;
    this.#touchedBefore = touchedBefore;
    this.#left = left;
  }

  get startLine(): number {
    return this.review.startLine;
  }

  get lines(): readonly string[] {
    return currentLines(this.review);
  }

  get baseLines(): readonly string[] {
    return baseLines(this.review);
  }

  get openHunks(): readonly OpenHunk[] {
    return openHunks(this.review);
  }

  get isSwapped(): boolean {
    return this.#touchedBefore !== undefined;
  }

  get drawing(): EditDrawing {
    return { hunks: this.openHunks };
  }

  /** Goes on with another review of the same lines. */
  with(review: Review): ReviewPhase {
    return new ReviewPhase(review, this.#original, this.#touchedBefore, this.#left);
  }

  /** What two swaps have left with its old lines stays open, and is kept as it stands the next time. */
  keepingAll(): ReviewPhase {
    return new ReviewPhase(keepAll(this.review, this.#left), this.#original, this.#touchedBefore);
  }

  /** The review of lines that an undo or redo of the editor has led back to. */
  reviewOf(lines: readonly string[], startLine: number): Review {
    return reviewOf(startLine, this.#original, lines);
  }

  /** @returns `undefined` when no such hunk is open. */
  undoing(id: number): ReviewStep | undefined {
    const { review, edits } = undo(this.review, id);
    return edits.length === 0 ? undefined : { edits, next: this.with(review) };
  }

  undoingAll(): ReviewStep {
    const { review, edits } = undoAll(this.review);
    return { edits, next: this.with(review) };
  }

  /**
   * Puts other lines in the place of the present ones, to be reviewed from the start.
   *
   * @returns `undefined` once something has been kept, or typed between the hunks.
   */
  startingOver(lines: readonly string[]): ReviewStep | undefined {
    if (!areSame(this.baseLines, this.#original)) return undefined;
    const next = new ReviewPhase(this.reviewOf(lines, this.startLine), this.#original);
    return { edits: editsMaking(lineDiff(this.lines, lines), this.startLine), next };
  }

  /**
   * Puts the old lines in the place of the new ones, with the same hunks open; a second time, the new ones again. Where
   * somebody typed in between, the lines stay as they are then.
   */
  swapping(): ReviewStep {
    const before = this.#touchedBefore;
    const isMeant = ({ id, isTouched }: { readonly id: number; readonly isTouched: boolean }): boolean =>
      !before || !isTouched || before.has(id);
    const { openHunks: hunks } = this;
    const touched = new Set(hunks.filter(({ isTouched }) => isTouched).map(({ id }) => id));
    const review = { ...this.review, segments: invert(this.review.segments, isMeant) };
    const left = new Set(hunks.filter((hunk) => !isMeant(hunk)).map(({ id }) => id));
    return {
      edits: editsUndoing(hunks.filter(isMeant)),
      next: new ReviewPhase(review, this.#original, before ? undefined : touched, left),
    };
  }
}
