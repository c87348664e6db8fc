import type { TextChange } from '../diff/change.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import type { LineRange } from '../lines/textLines.ts';
import { type OpenHunk, type Review, reviewOf } from '../review/review.ts';
import { afterChange, touches } from '../review/reviewChange.ts';
import { EditHistory, type EditState, type LeadingBack } from './editHistory.ts';
import type { EditDrawing } from './editStep.ts';
import { ReviewPhase } from './reviewPhase.ts';
import { WritingPhase } from './writingPhase.ts';

export interface InlineEditInput {
  readonly target: EditTarget;
  /** 0-based line of the document where the target begins. */
  readonly startLine: number;
  /** What the review compares with; other than the target when an edit that is still pending is changed further. */
  readonly base?: readonly string[];
  /** How the lines stood before, which an undo of the editor may lead back to; those of the edit that is changed further. */
  readonly earlier?: readonly EditState[];
  /** A document has one line at least, also when all of it goes. */
  readonly isWholeDocument?: boolean;
}

/**
 * Where one edit stands in its document, and how it follows the changes there that are not its own. Invariant: `lines` are the
 * document's lines in `range`, with all committed steps made.
 */
export class FollowedEdit {
  protected readonly history: EditHistory;
  protected phase: WritingPhase | ReviewPhase;

  constructor({ target, startLine, base = target.lines, earlier = [{ lines: () => base }] }: InlineEditInput) {
    this.history = new EditHistory(earlier);
    const phase = new WritingPhase(startLine, target.lines, base);
    this.history.wrote(phase.snapshot());
    this.phase = phase;
  }

  get isWriting(): boolean {
    return this.phase.kind === 'writing';
  }

  get lines(): readonly string[] {
    return this.phase.lines;
  }

  get range(): LineRange {
    const { startLine, lines } = this.phase;
    return { startLine, endLine: startLine + lines.length };
  }

  /** The lines before the edit, with what has been kept since. */
  get baseLines(): readonly string[] {
    return this.phase.baseLines;
  }

  /**
   * What another edit starts from that changes this one further, or a larger range around it.
   *
   * @param lines - As they stand in the document from `startLine` on; all of this edit's are among them.
   */
  continued(startLine: number, lines: readonly string[]): Required<Pick<InlineEditInput, 'base' | 'earlier'>> {
    const { range } = this;
    const above = lines.slice(0, range.startLine - startLine);
    const below = lines.slice(range.endLine - startLine);
    const earlier = this.history.states.map((state) => ({ lines: () => [...above, ...state.lines(), ...below] }));
    return { base: [...above, ...this.baseLines, ...below], earlier };
  }

  /** What is still to be decided; empty while it is being written. */
  get openHunks(): readonly OpenHunk[] {
    return this.phase.openHunks;
  }

  get drawing(): EditDrawing {
    return this.phase.drawing;
  }

  /** Goes on with another review of the same lines. */
  protected show(review: Review): void {
    this.phase =
      this.phase.kind === 'writing' ? new ReviewPhase(review, this.phase.baseLines) : this.phase.with(review);
    this.history.reviewed(review);
  }

  /** Ends the writing as it stands, without a further step: what has come so far is to be reviewed. */
  stop(): void {
    if (this.phase.kind === 'writing') this.show(this.phase.reviewOf(this.lines));
  }

  /**
   * A change of the document that is not ours, told before any further step is committed.
   *
   * @returns whether it reached into what is being edited; while it is being written, that ends the writing.
   */
  changed(change: TextChange): boolean {
    const isInside = touches(this.phase.review, change) === 'inside';
    if (isInside) this.stop();
    this.#moveTo(afterChange(this.phase.review, change));
    return isInside;
  }

  /** While the lines are written, only where they stand changes. */
  #moveTo(review: Review): void {
    if (this.phase.kind === 'writing') this.phase.startLine = review.startLine;
    else this.show(review);
  }

  /** Another edit above this one has added so many lines (negative: removed). */
  moved(lineDelta: number): void {
    const { review } = this.phase;
    this.#moveTo({ ...review, startLine: review.startLine + lineDelta });
  }

  /**
   * An undo or redo of the editor, or a revert, which may lead back to lines that the edit has known; that ends the writing.
   *
   * @returns whether it did; otherwise it is a change like any other, to be told by `changed`.
   */
  rewound(change: LeadingBack): boolean {
    const { startLine: start, lines: present } = this.phase;
    const found = this.history.find({ startLine: start, lines: present }, change);
    if (!found) return false;
    const { startLine, lines, segments } = found;
    this.stop();
    this.show(segments ? { startLine, segments } : this.phase.reviewOf(lines, startLine));
    return true;
  }

  /**
   * A formatter has changed the lines while they are written, which goes on. Where nothing was written yet, what it made of
   * them is what the edit starts from.
   *
   * @param lines - As they stand in the document from `startLine` on.
   */
  reformatted(startLine: number, lines: readonly string[]): void {
    const phase = this.phase;
    if (phase.kind !== 'writing') return;
    phase.startLine = startLine;
    if (phase.reformatted(lines)) this.history.wrote(phase.snapshot());
  }

  /** For a change that could not be followed: the lines are those of the document, whatever they are. */
  resync(lines: readonly string[]): void {
    this.show(reviewOf(this.range.startLine, this.baseLines, lines));
  }
}
