import type { EditOutcome } from '../answer/editOutcome.ts';
import type { LineRange } from '../lines/lineRange.ts';
import { areSame } from '../lines/textLines.ts';
import { answerCode } from '../answer/answerCode.ts';
import type { Hunk, LineEdit, TextChange } from '../diff/change.ts';
import { CodeStream } from '../answer/codeStream.ts';
import type { EditState, LeadingBack } from './editHistory.ts';
import { EditHistory } from './editHistory.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { lineDiff } from '../diff/lineDiff.ts';
import { editsMaking, editsUndoing } from '../diff/lineEdits.ts';
import type { OpenHunk, Review } from '../review/review.ts';
import { baseLines, currentLines, keep, keepAll, openHunks, reviewOf, undo, undoAll } from '../review/review.ts';
import { afterChange, touches } from '../review/reviewChange.ts';
import { invert } from '../review/segment.ts';
import { StreamedDiff } from '../diff/streamedDiff.ts';

/** Edits for the document as it is now, in order, each relative to those before it. They count only once `commit` has been called. */
export interface EditStep {
  readonly edits: readonly LineEdit[];
  readonly commit: () => void;
}

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

/** What to draw: `hunks` in lines of the document; `cursor` where the next new line will come, while it is being written. */
export interface EditMarks {
  readonly hunks: readonly Hunk[];
  readonly cursor?: number;
}

/**
 * One edit of one document, from the first streamed line until nothing is left to decide. It plans; the document is
 * changed elsewhere, and tells what other changes were made to it. Invariant: `lines` are the document's lines in `range`,
 * with all committed steps made.
 */
export class InlineEdit {
  readonly #target: EditTarget;
  #base: readonly string[];
  readonly #isWholeDocument: boolean;
  readonly #stream: CodeStream;
  /** The lines that new ones are put into the place of. */
  #original: readonly string[];
  #diff: StreamedDiff;
  readonly #history: EditHistory;
  #startLine: number;
  /** New lines that no step has taken yet. */
  #waiting: string[] = [];
  /** What a formatter has made of the lines since the last step: the next one puts them as they were meant. */
  #formatted: readonly string[] | undefined;
  /** A step that has been handed out and not committed. */
  #step: { readonly before: readonly string[]; readonly edits: readonly LineEdit[] } | undefined;
  #review: Review | undefined;
  /** While the old lines stand in the place of the new ones: the hunks that somebody had changed before. */
  #touchedBefore: ReadonlySet<number> | undefined;

  constructor({
    target,
    startLine,
    base = target.lines,
    earlier = [{ lines: () => base }],
    isWholeDocument = false,
  }: InlineEditInput) {
    this.#target = target;
    this.#base = base;
    this.#isWholeDocument = isWholeDocument;
    this.#startLine = startLine;
    this.#stream = new CodeStream(target);
    this.#original = target.lines;
    this.#diff = new StreamedDiff(target.lines);
    this.#history = new EditHistory(earlier);
    this.#wrote();
  }

  get isWriting(): boolean {
    return this.#review === undefined;
  }

  get lines(): readonly string[] {
    return this.#review ? currentLines(this.#review) : (this.#formatted ?? this.#step?.before ?? this.#diff.lines);
  }

  get range(): LineRange {
    const startLine = this.#review?.startLine ?? this.#startLine;
    return { startLine, endLine: startLine + this.lines.length };
  }

  /** Whether lines have come that no step has taken. */
  get hasMore(): boolean {
    return this.#step !== undefined || this.#waiting.length > 0;
  }

  /** The lines before the edit, with what has been kept since. */
  get baseLines(): readonly string[] {
    return this.#review ? baseLines(this.#review) : this.#base;
  }

  /**
   * What another edit starts from that changes this one further, or a larger place around it.
   *
   * @param lines - As they stand in the document from `startLine` on; all of this edit's are among them.
   */
  continued(startLine: number, lines: readonly string[]): Required<Pick<InlineEditInput, 'base' | 'earlier'>> {
    const { range } = this;
    const above = lines.slice(0, range.startLine - startLine);
    const below = lines.slice(range.endLine - startLine);
    const earlier = this.#history.states.map((state) => ({ lines: () => [...above, ...state.lines(), ...below] }));
    return { base: [...above, ...this.baseLines, ...below], earlier };
  }

  /** What is still to be decided; empty while it is being written. */
  get openHunks(): readonly OpenHunk[] {
    return this.#review ? openHunks(this.#review) : [];
  }

  get marks(): EditMarks {
    if (this.#review) return { hunks: openHunks(this.#review) };
    const drawn = this.#formatted ? lineDiff(this.#original, this.#formatted) : this.#diff.hunks();
    const hunks = drawn.map((hunk) => ({ ...hunk, line: hunk.line + this.#startLine }));
    return { hunks, cursor: this.#diff.cursor + this.#startLine };
  }

  answerGrew(delta: string): void {
    this.#waiting.push(...this.#stream.push(delta));
  }

  /** The edits for what has come so far; `undefined` when there is nothing new. The same again until it is committed. */
  nextStep(): EditStep | undefined {
    if (this.#step === undefined && this.#waiting.length > 0) this.#step = this.#take();
    const step = this.#step;
    if (!step) return undefined;
    const edits = this.#formatted
      ? this.#editsTo(this.#diff.lines)
      : step.edits.map((edit) => ({ ...edit, line: edit.line + this.#startLine }));
    return { edits, commit: () => this.#made() };
  }

  #editsTo(lines: readonly string[]): readonly LineEdit[] {
    return editsMaking(lineDiff(this.lines, lines), this.#startLine);
  }

  #made(): void {
    this.#step = undefined;
    this.#formatted = undefined;
    this.#wrote();
  }

  /** The lines as they stand: those that came, and those that were not reached. */
  #wrote(): void {
    const diff = this.#diff;
    const { cursor, lines } = diff;
    const rest = this.#original.slice(this.#original.length - (lines.length - cursor));
    this.#history.wrote(() => [...diff.lines.slice(0, cursor), ...rest]);
  }

  #take(): { readonly before: readonly string[]; readonly edits: readonly LineEdit[] } {
    const before = this.#diff.lines;
    const added = this.#waiting;
    this.#waiting = [];
    return { before, edits: this.#diff.push(added) };
  }

  /**
   * The answer has ended: the step that makes the file what it shall be, after which there is something to review.
   *
   * @param answer - Its text, or the lines themselves as they shall stand.
   * @param isEnded - Whether it came to its end: what a stopped answer did not reach stays as it was.
   */
  end(
    answer: string | readonly string[],
    isEnded: boolean,
  ): { readonly outcome: EditOutcome; readonly step: EditStep } {
    const { outcome, lines } = this.#finalLines(answer, isEnded);
    return { outcome, step: { edits: this.#editsTo(lines), commit: () => this.#beginReview(lines) } };
  }

  /** What the file shall be after all; only whole answers take away what they did not repeat. */
  #finalLines(
    answer: string | readonly string[],
    isEnded: boolean,
  ): { readonly outcome: EditOutcome; readonly lines: readonly string[] } {
    const code =
      typeof answer === 'string'
        ? answerCode(answer, this.#target, isEnded)
        : { kind: 'code' as const, lines: answer, isWhole: true };
    if (code.kind !== 'code') return { outcome: code.kind, lines: this.#original };
    const lines = this.#atLeastOne(code.isWhole ? code.lines : this.#partial(code.lines));
    return { outcome: areSame(lines, this.#base) ? 'unchanged' : 'proposed', lines };
  }

  /** The preview with the lines that it has not taken yet. */
  #partial(lines: readonly string[]): readonly string[] {
    const preview = new StreamedDiff(this.#original);
    preview.push(lines);
    return preview.lines;
  }

  #atLeastOne(lines: readonly string[]): readonly string[] {
    return lines.length === 0 && this.#isWholeDocument ? [''] : lines;
  }

  #beginReview(lines: readonly string[]): void {
    this.#step = undefined;
    this.#show(reviewOf(this.#startLine, this.#base, lines));
  }

  #show(review: Review): void {
    this.#review = review;
    this.#history.reviewed(review);
  }

  /** Ends the writing as it stands, without a further step: what has come so far is to be reviewed. */
  stop(): void {
    if (!this.#review) this.#beginReview(this.lines);
  }

  /**
   * A change of the document that is not ours, told before any further step is committed.
   *
   * @returns whether it reached into what is being edited; while it is being written, that ends the writing.
   */
  changed(change: TextChange): boolean {
    const review = this.#review ?? { startLine: this.#startLine, segments: [{ kind: 'same', lines: this.lines }] };
    const isInside = touches(review, change) === 'inside';
    if (isInside) this.stop();
    if (this.#review) this.#show(afterChange(this.#review, change));
    else this.#startLine = afterChange(review, change).startLine;
    return isInside;
  }

  /** Another edit above this one has made so many lines more. */
  moved(lineDelta: number): void {
    this.#startLine += lineDelta;
    if (this.#review) this.#review = { ...this.#review, startLine: this.#review.startLine + lineDelta };
  }

  /**
   * An undo or redo of the editor, or a revert, which may lead back to lines that the edit has known; that ends the writing.
   *
   * @returns whether it did; otherwise it is a change like any other, to be told by `changed`.
   */
  rewound(change: LeadingBack): boolean {
    const found = this.#history.find({ startLine: this.range.startLine, lines: this.lines }, change);
    if (!found) return false;
    const { startLine, lines, segments } = found;
    this.stop();
    this.#show(segments ? { startLine, segments } : reviewOf(startLine, this.#base, lines));
    return true;
  }

  /**
   * A formatter has changed the lines while they are written, which goes on. Where nothing was written yet, what it made of
   * them is what the edit starts from.
   *
   * @param lines - As they stand in the document from `startLine` on.
   */
  reformatted(startLine: number, lines: readonly string[]): void {
    this.#startLine = startLine;
    if (areSame(lines, this.lines)) return;
    if (areSame(this.lines, this.#original) && this.#step === undefined) this.#startFrom(lines);
    else this.#formatted = lines;
  }

  #startFrom(lines: readonly string[]): void {
    if (areSame(this.#base, this.#original)) this.#base = lines;
    const done = this.#diff.lines.slice(0, this.#diff.cursor);
    this.#original = lines;
    this.#formatted = undefined;
    this.#diff = new StreamedDiff(lines);
    this.#waiting.unshift(...done);
    this.#wrote();
  }

  /** For a change that could not be followed: the lines are those of the document, whatever they are. */
  resync(lines: readonly string[]): void {
    const { startLine } = this.range;
    this.#show(reviewOf(startLine, this.baseLines, lines));
  }

  keep(id: number): void {
    this.#history.kept(id);
    if (this.#review) this.#show(keep(this.#review, id));
  }

  keepAll(): void {
    if (this.#review) this.#review = keepAll(this.#review);
  }

  undo(id: number): EditStep | undefined {
    if (!this.#review || !this.openHunks.some((hunk) => hunk.id === id)) return undefined;
    const { review, edit } = undo(this.#review, id);
    return { edits: [edit], commit: () => this.#show(review) };
  }

  /**
   * Puts the old lines in the place of the new ones, with the same places open; a second time, the new ones again. Where
   * somebody typed in between, the lines stay as they are then.
   */
  swap(): EditStep | undefined {
    const review = this.#review;
    if (!review) return undefined;
    const before = this.#touchedBefore;
    const isMeant = ({ id, isTouched }: { readonly id: number; readonly isTouched: boolean }): boolean =>
      !before || !isTouched || before.has(id);
    const segments = invert(review.segments, isMeant);
    const hunks = openHunks(review);
    const touched = new Set(hunks.filter(({ isTouched }) => isTouched).map(({ id }) => id));
    const commit = (): void => {
      this.#touchedBefore = before ? undefined : touched;
      this.#show({ ...review, segments });
    };
    return { edits: editsUndoing(hunks.filter(isMeant)), commit };
  }

  undoAll(): EditStep | undefined {
    if (!this.#review) return undefined;
    const { review } = undoAll(this.#review);
    return { edits: editsUndoing(openHunks(this.#review)), commit: () => this.#show(review) };
  }
}
