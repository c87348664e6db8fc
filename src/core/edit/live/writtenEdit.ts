import { Emitter, type Event } from '../../basics/emitter.ts';
import type { EditOutcome } from '../answer/editOutcome.ts';
import type { LineRange } from '../lines/textLines.ts';
import { AnswerWriting } from './answerWriting.ts';
import type { BreakOff } from './breakOff.ts';
import type { DocumentChange } from './documentChange.ts';
import type { DocumentWriter, WriteResult } from './documentWriter.ts';
import type { EditStep } from './editStep.ts';
import type { EditTurn } from './editTurn.ts';
import { standsIn } from './followChange.ts';
import type { InlineEditInput } from './followedEdit.ts';
import type { InlineEdit, ShownEdit } from './inlineEdit.ts';
import type { Writing } from './writing.ts';

export interface WrittenEditParts<Source> {
  readonly writer: DocumentWriter<Source>;
  /** What plans it. */
  readonly edit: InlineEdit;
  /** Called with what a listener threw. */
  readonly onError: (error: unknown) => void;
}

/** An edit in an open document, and how its writing goes on, ends or breaks off. */
export abstract class WrittenEdit<Source> implements Writing {
  /** Of this window only. */
  readonly id: string;
  readonly turn: EditTurn;
  /** What there is to draw and to decide. */
  readonly state: ShownEdit;
  protected writer: DocumentWriter<Source>;
  protected readonly edit: InlineEdit;
  protected readonly changed: Emitter<undefined>;
  readonly #writing: AnswerWriting;
  readonly #stopped: Emitter<BreakOff>;
  #brokenOff: BreakOff | undefined;

  constructor(id: string, turn: EditTurn, { writer, edit, onError }: WrittenEditParts<Source>) {
    this.id = id;
    this.turn = turn;
    this.writer = writer;
    this.edit = edit;
    this.state = edit;
    this.#writing = new AnswerWriting(edit, (nextStep) => this.write(nextStep));
    [this.changed, this.#stopped] = [new Emitter(onError), new Emitter(onError)];
    writer.add(this);
  }

  abstract documentChanged(change: DocumentChange): void;

  /** Fires when there is something to draw. */
  get onDidChange(): Event<undefined> {
    return this.changed.event;
  }

  /** Fires when the writing breaks off: the stream is no longer needed. */
  get onDidBreakOff(): Event<BreakOff> {
    return this.#stopped.event;
  }

  get document(): Source {
    return this.writer.document.source;
  }

  get range(): LineRange {
    return this.edit.range;
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

  protected async write(nextStep: () => EditStep | undefined): Promise<WriteResult> {
    const writer = this.writer;
    const result = await writer.write(this, nextStep);
    if (result === 'closed' && writer !== this.writer) return await this.write(nextStep);
    if (result !== 'written') this.#breakOff(result);
    this.changed.fire(undefined);
    return result;
  }

  #breakOff(why: BreakOff): void {
    const wasWriting = this.state.isWriting;
    this.edit.stop();
    this.wasBrokenOff(wasWriting, why);
  }

  protected wasBrokenOff(wasWriting: boolean, why: BreakOff): void {
    if (wasWriting) this.#brokenOff = why;
    if (wasWriting || why === 'notWritable') this.#stopped.fire(why);
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
    return this.isInterrupted && (await this.writer.write(this, () => this.edit.undoAll())) === 'written';
  }

  /**
   * The same text is in another document now, since the file has another name, say. The editor's undo knows nothing of before.
   *
   * @returns Whether the lines stand there.
   */
  moveTo(writer: DocumentWriter<Source>): boolean {
    if (!standsIn(this.edit, writer.lines)) return false;
    this.writer.remove(this);
    this.writer = writer;
    writer.add(this);
    this.changed.fire(undefined);
    return true;
  }

  moved(lineDelta: number): void {
    this.edit.moved(lineDelta);
    this.changed.fire(undefined);
  }

  /** Does something while nobody writes into the document. */
  inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    return this.writer.inTurn(work);
  }

  /** What another edit starts from that changes this one further, in these lines of the document. */
  continued(startLine: number, lines: readonly string[]): Pick<InlineEditInput, 'base' | 'earlier'> {
    return this.edit.continued(startLine, lines);
  }

  /** Releases the document without changing it. */
  dispose(): void {
    this.writer.remove(this);
  }
}
