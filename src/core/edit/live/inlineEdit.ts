import { CodeStream } from '../answer/codeStream.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { areSame } from '../lines/textLines.ts';
import { keep } from '../review/review.ts';
import type { EditStep, EndOfAnswer } from './editStep.ts';
import { finalLines } from './finalLines.ts';
import { FollowedEdit, type InlineEditInput } from './followedEdit.ts';
import type { ReviewPhase, ReviewStep } from './reviewPhase.ts';

/** What others see of an edit. */
export type ShownEdit = Pick<InlineEdit, 'isWriting' | 'range' | 'openHunks' | 'drawing' | 'baseLines'>;

/**
 * One edit of one document, from the first streamed line until nothing is left to decide. It plans; the document is
 * changed elsewhere.
 */
export class InlineEdit extends FollowedEdit {
  readonly #target: EditTarget;
  readonly #isWholeDocument: boolean;
  readonly #stream: CodeStream;

  constructor(input: InlineEditInput) {
    super(input);
    this.#target = input.target;
    this.#isWholeDocument = input.isWholeDocument === true;
    this.#stream = new CodeStream(input.target);
  }

  /** Whether lines have come that no step has brought into the document. */
  get hasMore(): boolean {
    return this.phase.kind === 'writing' && this.phase.hasMore;
  }

  /** Does nothing once the writing is over. */
  answerGrew(delta: string): void {
    if (this.phase.kind === 'writing') this.phase.add(this.#stream.push(delta));
  }

  /** The edits for what has come so far; `undefined` when there is nothing new. The same again until it is committed. */
  nextStep(): EditStep | undefined {
    const phase = this.phase;
    const edits = phase.kind === 'writing' ? phase.nextEdits() : undefined;
    if (phase.kind !== 'writing' || !edits) return undefined;
    const commit = (): void => {
      phase.made();
      this.history.wrote(phase.snapshot());
    };
    return { edits, commit };
  }

  /**
   * The answer has ended: the step that makes the file what it shall be, after which there is something to review.
   *
   * @param answer - Its text, or the lines themselves as they shall stand.
   * @param isEnded - Whether it came to its end: what a stopped answer did not reach stays as it was.
   * @returns `undefined` when the writing is over already.
   */
  end(answer: string | readonly string[], isEnded: boolean): EndOfAnswer | undefined {
    const phase = this.phase;
    if (phase.kind !== 'writing') return undefined;
    const { outcome, lines } = finalLines(answer, {
      phase,
      target: this.#target,
      isEnded,
      isWholeDocument: this.#isWholeDocument,
    });
    return { outcome, step: { edits: phase.editsTo(lines), commit: () => this.show(phase.reviewOf(lines)) } };
  }

  keep(id: number): void {
    this.history.kept(id);
    if (this.phase.kind === 'reviewing') this.show(keep(this.phase.review, id));
  }

  /** As `ReviewPhase.keepingAll`. */
  keepAll(): void {
    if (this.phase.kind !== 'reviewing') return;
    const before = this.openHunks;
    this.phase = this.phase.keepingAll();
    const open = new Set(this.openHunks.map(({ id }) => id));
    for (const { id } of before) if (!open.has(id)) this.history.kept(id);
    this.history.reviewed(this.phase.review);
  }

  /** @returns `undefined` when no such hunk is open. */
  undo(id: number): EditStep | undefined {
    return this.#reviewStep((phase) => phase.undoing(id));
  }

  /** @returns `undefined` while it is being written. */
  undoAll(): EditStep | undefined {
    return this.#reviewStep((phase) => phase.undoingAll());
  }

  /**
   * Puts the lines back that the edit began with; where it went on from another one, that one's changes stay open.
   *
   * @returns `undefined` where it began with other lines than these, and as `ReviewPhase.startingOver`.
   */
  startOver(lines: readonly string[]): EditStep | undefined {
    return areSame(lines, this.#target.lines) ? this.#reviewStep((phase) => phase.startingOver(lines)) : undefined;
  }

  /**
   * Puts the old lines in the place of the new ones, with the same hunks open; a second time, the new ones again. Where
   * somebody typed in between, the lines stay as they are then.
   *
   * @returns `undefined` while it is being written.
   */
  swap(): EditStep | undefined {
    return this.#reviewStep((phase) => phase.swapping());
  }

  /** Whether the old lines stand in the place of the new ones. */
  get isSwapped(): boolean {
    return this.phase.kind === 'reviewing' && this.phase.isSwapped;
  }

  #reviewStep(plan: (phase: ReviewPhase) => ReviewStep | undefined): EditStep | undefined {
    const step = this.phase.kind === 'reviewing' ? plan(this.phase) : undefined;
    if (!step) return undefined;
    const { edits, next } = step;
    const commit = (): void => {
      this.phase = next;
      this.history.reviewed(next.review);
    };
    return { edits, commit };
  }
}
