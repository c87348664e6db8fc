import { Emitter, type Event } from '../../basics/emitter.ts';
import type { ChangeReview } from '../../conversation/conversation.ts';
import { areSame } from '../lines/textLines.ts';
import { breakOffByOrigin } from './breakOff.ts';
import type { DocumentChange } from './documentChange.ts';
import type { WriteResult } from './documentWriter.ts';
import type { EditStep } from './editStep.ts';
import type { EditTurn } from './editTurn.ts';
import { followChange } from './followChange.ts';
import { WrittenEdit, type WrittenEditParts } from './writtenEdit.ts';

/** An edit in an open document: written while its answer streams, then reviewed. */
export class LiveEdit<Source = unknown> extends WrittenEdit<Source> {
  readonly #reviewed: Emitter<ChangeReview>;
  readonly #count = new DecisionCount();
  #isReviewed = false;

  constructor(id: string, turn: EditTurn, parts: WrittenEditParts<Source>) {
    super(id, turn, parts);
    this.#reviewed = new Emitter(parts.onError);
  }

  /** Nothing is left to decide. */
  get onDidReview(): Event<ChangeReview> {
    return this.#reviewed.event;
  }

  /** How many undos of the editor take back the whole edit, as if it had never been; 0 when they cannot. */
  get undos(): number {
    return this.#count.kept === 0 ? (this.writer.undosOf(this) ?? 0) : 0;
  }

  /** Whatever is not decided yet counts as kept; once it started over, that is of another edit, which has counted it. */
  leave(): void {
    if (!this.#count.isStartedOver) this.#count.kept += this.state.openHunks.length;
    this.dispose();
    this.#reviewed.fire(this.#count.review);
  }

  /** Changes of the person, of other extensions, and of VS Code itself. */
  documentChanged(change: DocumentChange): void {
    const {
      isWriting: wasWriting,
      openHunks: { length: before },
    } = this.state;
    const hadLines = this.edit.lines.length > 0;
    const followed = followChange(this.edit, change);
    if (followed === 'same') return;
    if (followed === 'inside') this.wasBrokenOff(wasWriting, breakOffByOrigin[change.origin]);
    if (wasWriting || (before === 0 && this.state.openHunks.length === 0)) return this.changed.fire(undefined);
    this.#count.othersChanged(before, this.state.openHunks.length, hadLines && this.edit.lines.length === 0);
    this.#decided();
  }

  async keep(id: number): Promise<void> {
    await this.inTurn(() => {
      if (!this.state.openHunks.some((hunk) => hunk.id === id)) return;
      this.edit.keep(id);
      this.#count.kept++;
    });
    this.#decided();
  }

  /**
   * One undo takes back all that is kept here, whatever was typed or saved while it was written: where it does not, the
   * original and then the change are written anew. All this waits in the queue at once, so that no other decision comes
   * in between.
   */
  async keepAll(): Promise<void> {
    let isRefused = false;
    const swap = async (isMeant: () => boolean): Promise<WriteResult> =>
      await this.write(() => {
        const step = isMeant() ? this.#swap() : undefined;
        isRefused ||= step !== undefined;
        const commit = (): void => {
          step?.commit();
          isRefused = false;
        };
        return step && { ...step, commit };
      });
    const swaps = [swap(() => this.writer.undosOf(this) !== 1), swap(() => this.edit.isSwapped)];
    await Promise.all([...swaps, this.inTurn(() => (isRefused ? undefined : this.#keepOpen()))]);
    this.#decided();
  }

  #swap(): EditStep | undefined {
    this.writer.closeUndoElement();
    return this.edit.swap();
  }

  #keepOpen(): void {
    const before = this.state.openHunks.length;
    this.edit.keepAll();
    this.#count.kept += before - this.state.openHunks.length;
  }

  /** Undoes one hunk. The editor's undo restores it, so this is an undo step of its own. */
  async undo(id: number): Promise<void> {
    await this.#undo(() => {
      this.writer.closeUndoElement();
      return this.edit.undo(id);
    });
  }

  async undoAll(): Promise<void> {
    await this.#undo(() => this.edit.undoAll());
  }

  /** As `InlineEdit.startOver`. @returns Whether these lines stand there now. */
  async startOver(lines: readonly string[]): Promise<boolean> {
    await this.#undo(
      () => this.edit.startOver(lines),
      (before) => this.#count.startedOver(before),
    );
    return areSame(this.edit.lines, lines);
  }

  /** Counts what is open no more once the step is made. @param counted - Called with how many hunks were open before. */
  async #undo(
    nextStep: () => EditStep | undefined,
    counted = (before: number): void => void (this.#count.undone += before - this.state.openHunks.length),
  ): Promise<void> {
    await this.write(() => {
      const step = nextStep();
      const before = this.state.openHunks.length;
      const commit = (): void => {
        step?.commit();
        counted(before);
      };
      return step && { ...step, commit };
    });
    this.#decided();
  }

  #decided(): void {
    if (!this.#isReviewed && !this.state.isWriting && this.state.openHunks.length === 0) {
      this.#isReviewed = true;
      this.dispose();
      this.#reviewed.fire(this.#count.review);
    }
    this.changed.fire(undefined);
  }

  /** Goes on with what another edit has written: the two are undone as one, and of the other nothing is left to decide. */
  takeOver(other: LiveEdit<Source>): void {
    this.writer.inherit(this, other);
    other.leave();
  }
}

/** How many changes of an edit were kept and how many undone. */
class DecisionCount {
  kept = 0;
  undone = 0;
  isStartedOver = false;

  get review(): ChangeReview {
    return { kept: this.kept, undone: this.undone };
  }

  /** All that was open is undone, however many changes of another edit are open now. */
  startedOver(before: number): void {
    if (!this.isStartedOver) this.undone += before;
    this.isStartedOver = true;
  }

  /**
   * An undo of the editor can take back hunks, too, and the decision to undo one; what is written over as a whole is as
   * good as kept.
   *
   * @param before - How many hunks were open before the change, as `after` is after it.
   */
  othersChanged(before: number, after: number, isWrittenOver: boolean): void {
    if (after === 0 && isWrittenOver) this.kept += before;
    else if (after === 0) this.undone += before;
    else this.undone = Math.max(0, this.undone - Math.max(0, after - before));
  }
}
