import type { Event } from '../../basics/emitter.ts';
import { Emitter } from '../../basics/emitter.ts';
import type { ChangeReview } from '../../conversation/conversation.ts';
import { breakOffByOrigin } from './breakOff.ts';
import { DecisionCount } from './decisionCount.ts';
import type { DocumentChange } from './documentChange.ts';
import type { WriteResult } from './documentWriter.ts';
import type { EditTurn } from './editTurn.ts';
import { followChange } from './followChange.ts';
import type { WrittenEditParts } from './writtenEdit.ts';
import { WrittenEdit } from './writtenEdit.ts';

/** An edit in an open document: written while its answer streams, then reviewed. */
export class LiveEdit<Source = unknown> extends WrittenEdit<Source> {
  readonly #reviewed: Emitter<ChangeReview>;
  readonly #count = new DecisionCount();

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

  /** Whatever is not decided yet counts as kept. */
  leave(): void {
    this.#count.kept += this.state.openHunks.length;
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

  keep(id: number): void {
    this.edit.keep(id);
    this.#count.kept++;
    this.#decided();
  }

  /** One undo takes back all that is kept here, whatever was typed or saved while it was written. */
  async keepAll(): Promise<void> {
    const isOneUndo = (await this.inTurn(() => this.writer.undosOf(this))) === 1;
    if (!isOneUndo && (await this.#makeOneUndo()) !== 'written') return this.#decided();
    this.#count.kept += this.state.openHunks.length;
    this.edit.keepAll();
    this.#decided();
  }

  async #swap(): Promise<WriteResult> {
    this.writer.closeUndoElement();
    return await this.write(() => this.edit.swap());
  }

  /** An undo of the editor brings it back: a decision of its own. */
  async undo(id: number): Promise<void> {
    this.writer.closeUndoElement();
    if ((await this.write(() => this.edit.undo(id))) === 'written') this.#count.undone++;
    this.#decided();
  }

  async undoAll(): Promise<void> {
    const count = this.state.openHunks.length;
    if ((await this.write(() => this.edit.undoAll())) === 'written') this.#count.undone += count;
    this.#decided();
  }

  /** Writes the original and then the change anew, so that the last undo element is the whole change and nothing else. */
  async #makeOneUndo(): Promise<WriteResult> {
    const first = await this.#swap();
    return first === 'written' ? await this.#swap() : first;
  }

  #decided(): void {
    if (!this.state.isWriting && this.state.openHunks.length === 0) {
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
