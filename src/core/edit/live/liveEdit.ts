import type { Event } from '../../basics/emitter.ts';
import { Emitter } from '../../basics/emitter.ts';
import type { ChangeReview } from '../../conversation/conversation.ts';
import type { EditOutcome } from '../answer/editOutcome.ts';
import type { LineRange } from '../lines/lineRange.ts';
import { AnswerWriting } from './answerWriting.ts';
import type { BreakOff } from './breakOff.ts';
import { breakOffByOrigin } from './breakOff.ts';
import { DecisionCount } from './decisionCount.ts';
import type { DocumentChange } from './documentChange.ts';
import type { DocumentWriter, WriteResult } from './documentWriter.ts';
import type { Writing } from './writing.ts';
import type { EditStep } from './editStep.ts';
import type { EditTurn } from './editTurn.ts';
import { followChange, standsIn } from './followChange.ts';
import type { ShownEdit, InlineEdit, InlineEditInput } from './inlineEdit.ts';

interface LiveEditParts<Source> {
  readonly writer: DocumentWriter<Source>;
  /** What plans it. */
  readonly edit: InlineEdit;
  /** Told what somebody threw who was told of the edit. */
  readonly onError: (error: unknown) => void;
}

/** An edit in an open document: written while its answer streams, then reviewed. */
export class LiveEdit<Source = unknown> implements Writing {
  /** Of this window only. */
  readonly id: string;
  readonly turn: EditTurn;
  /** What there is to draw and to decide. */
  readonly state: ShownEdit;
  #writer: DocumentWriter<Source>;
  readonly #edit: InlineEdit;
  readonly #writing: AnswerWriting;
  readonly #changed: Emitter<undefined>;
  readonly #stopped: Emitter<BreakOff>;
  readonly #reviewed: Emitter<ChangeReview>;
  #brokenOff: BreakOff | undefined;
  readonly #count = new DecisionCount();

  constructor(id: string, turn: EditTurn, { writer, edit, onError }: LiveEditParts<Source>) {
    this.id = id;
    this.turn = turn;
    this.#writer = writer;
    this.#edit = edit;
    this.state = edit;
    this.#writing = new AnswerWriting(edit, (nextStep) => this.#write(nextStep));
    [this.#changed, this.#stopped, this.#reviewed] = [new Emitter(onError), new Emitter(onError), new Emitter(onError)];
    writer.add(this);
  }

  /** Something to draw. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** The stream is no longer needed. */
  get onDidBreakOff(): Event<BreakOff> {
    return this.#stopped.event;
  }

  /** Nothing is left to decide. */
  get onDidReview(): Event<ChangeReview> {
    return this.#reviewed.event;
  }

  get document(): Source {
    return this.#writer.document.source;
  }

  get range(): LineRange {
    return this.#edit.range;
  }

  /** How many undos of the editor take back the whole edit, as if it had never been; 0 when they cannot. */
  get undos(): number {
    return this.#count.kept === 0 ? (this.#writer.undosOf(this) ?? 0) : 0;
  }

  /** Whether its file was closed, or read from disk again, before all was written, and lines of it still stand there. */
  get isInterrupted(): boolean {
    const isOver = this.#brokenOff === 'closed' || this.#brokenOff === 'reloaded';
    return isOver && this.state.openHunks.length > 0 && !this.state.openHunks.some(({ isTouched }) => isTouched);
  }

  /** Why the writing ended before all was written; `undefined` when it goes on, or came to its end. */
  get brokenOff(): BreakOff | undefined {
    return this.#brokenOff;
  }

  answerGrew(delta: string): void {
    if (this.state.isWriting) this.#writing.answerGrew(delta);
  }

  async #write(nextStep: () => EditStep | undefined): Promise<WriteResult> {
    const writer = this.#writer;
    const result = await writer.write(this, nextStep);
    if (result === 'closed' && writer !== this.#writer) return await this.#write(nextStep);
    if (result !== 'written') this.#breakOff(result);
    this.#changed.fire(undefined);
    return result;
  }

  #breakOff(why: BreakOff): void {
    const wasWriting = this.state.isWriting;
    this.#edit.stop();
    this.#wasBrokenOff(wasWriting, why);
  }

  #wasBrokenOff(wasWriting: boolean, why: BreakOff): void {
    if (wasWriting) this.#brokenOff = why;
    if (wasWriting || why === 'refused') this.#stopped.fire(why);
  }

  /** The answer has ended, or its lines are known: writes the rest of it. An edit that was broken off stays as it is. */
  async end(answer: string | readonly string[], isEnded: boolean): Promise<EditOutcome> {
    return this.state.isWriting ? await this.#writing.end(answer, isEnded) : 'proposed';
  }

  /** Ends the writing, since the document was closed or is not visible any more. Resolves when no step is in flight. */
  async documentClosed(): Promise<void> {
    this.#writing.close();
    await this.inTurn(() => (this.state.isWriting ? this.#breakOff('closed') : undefined));
  }

  /** Reverts what was written before an interruption. @returns Whether that was possible. */
  async withdraw(): Promise<boolean> {
    return this.isInterrupted && (await this.#writer.write(this, () => this.#edit.undoAll())) === 'written';
  }

  /** Whatever is not decided yet counts as kept. */
  leave(): void {
    this.#count.kept += this.state.openHunks.length;
    this.dispose();
    this.#reviewed.fire(this.#count.review);
  }

  /**
   * The same text is in another document now, since the file has another name, say. The editor's undo knows nothing of before.
   *
   * @returns Whether the lines stand there.
   */
  moveTo(writer: DocumentWriter<Source>): boolean {
    if (!standsIn(this.#edit, writer.lines)) return false;
    this.#writer.remove(this);
    this.#writer = writer;
    writer.add(this);
    this.#changed.fire(undefined);
    return true;
  }

  /** Changes of the person, of other extensions, and of VS Code itself. */
  documentChanged(change: DocumentChange): void {
    const {
      isWriting: wasWriting,
      openHunks: { length: before },
    } = this.state;
    const hadLines = this.#edit.lines.length > 0;
    const followed = followChange(this.#edit, change);
    if (followed === 'same') return;
    if (followed === 'inside') this.#wasBrokenOff(wasWriting, breakOffByOrigin[change.origin]);
    if (wasWriting || (before === 0 && this.state.openHunks.length === 0)) return this.#changed.fire(undefined);
    this.#count.othersChanged(before, this.state.openHunks.length, hadLines && this.#edit.lines.length === 0);
    this.#decided();
  }

  moved(lineDelta: number): void {
    this.#edit.moved(lineDelta);
    this.#changed.fire(undefined);
  }

  keep(id: number): void {
    this.#edit.keep(id);
    this.#count.kept++;
    this.#decided();
  }

  /** One undo takes back all that is kept here, whatever was typed or saved while it was written. */
  async keepAll(): Promise<void> {
    const isOneUndo = (await this.inTurn(() => this.#writer.undosOf(this))) === 1;
    if (!isOneUndo && (await this.#makeOneUndo()) !== 'written') return this.#decided();
    this.#count.kept += this.state.openHunks.length;
    this.#edit.keepAll();
    this.#decided();
  }

  /** Does something while nobody writes into the document. */
  inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#writer.inTurn(work);
  }

  async #swap(): Promise<WriteResult> {
    this.#writer.closeUndoElement();
    return await this.#write(() => this.#edit.swap());
  }

  /** An undo of the editor brings it back: a decision of its own. */
  async undo(id: number): Promise<void> {
    this.#writer.closeUndoElement();
    if ((await this.#write(() => this.#edit.undo(id))) === 'written') this.#count.undone++;
    this.#decided();
  }

  async undoAll(): Promise<void> {
    const count = this.state.openHunks.length;
    if ((await this.#write(() => this.#edit.undoAll())) === 'written') this.#count.undone += count;
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
    this.#changed.fire(undefined);
  }

  /** What another edit starts from that changes this one further, in these lines of the document. */
  continued(startLine: number, lines: readonly string[]): Pick<InlineEditInput, 'base' | 'earlier'> {
    return this.#edit.continued(startLine, lines);
  }

  /** Goes on with what another edit has written: the two are undone as one, and of the other nothing is left to decide. */
  takeOver(other: LiveEdit<Source>): void {
    this.#writer.inherit(this, other);
    other.leave();
  }

  /** Releases the document without changing it. */
  dispose(): void {
    this.#writer.remove(this);
  }
}
