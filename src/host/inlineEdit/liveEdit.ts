import { EventEmitter } from 'node:events';
import type * as vscode from 'vscode';
import type { ChangeReview } from '../../core/conversation/conversation.ts';
import type { TextChange } from '../../core/edit/change.ts';
import type { EditMarks, EditOutcome, EditStep, InlineEditInput, LineRange } from '../../core/edit/inlineEdit.ts';
import type { InlineEdit } from '../../core/edit/inlineEdit.ts';
import type { OpenHunk } from '../../core/edit/review.ts';
import type { DocumentChange, DocumentWriter, WriteResult, Writing } from './documentWriter.ts';

/** Which turn an edit is the answer of. */
export interface EditTurn {
  readonly conversationId: string;
  readonly turnId: string;
}

/** Why the writing of an edit was broken off. */
export type BreakOff = 'typedInside' | 'refused' | 'closed';

interface LiveEditEvents {
  /** Something to draw. */
  changed: [];
  /** The stream is of no use any more. */
  brokenOff: [why: BreakOff];
  /** Nothing is left to decide. */
  reviewed: [review: ChangeReview];
}

/** An edit in an open document: written while its answer streams, then reviewed. */
export class LiveEdit implements Writing {
  /** Of this window only. */
  readonly id: string;
  readonly turn: EditTurn;
  #writer: DocumentWriter;
  readonly #edit: InlineEdit;
  readonly #events = new EventEmitter<LiveEditEvents>();
  #isPumping = false;
  #kept = 0;
  #undone = 0;

  constructor(id: string, turn: EditTurn, { writer, edit }: { readonly writer: DocumentWriter; readonly edit: InlineEdit }) {
    this.id = id;
    this.turn = turn;
    this.#writer = writer;
    this.#edit = edit;
    writer.add(this);
  }

  on<K extends keyof LiveEditEvents>(event: K, listener: (...args: LiveEditEvents[K]) => void): void {
    this.#events.on(event, listener as never);
  }

  get document(): vscode.TextDocument {
    return this.#writer.document;
  }

  get isWriting(): boolean {
    return this.#edit.isWriting;
  }

  get range(): LineRange {
    return this.#edit.range;
  }

  get openHunks(): readonly OpenHunk[] {
    return this.#edit.openHunks;
  }

  get marks(): EditMarks {
    return this.#edit.marks;
  }

  /** The lines as they were before the edit, with what has been kept since. */
  get baseLines(): readonly string[] {
    return this.#edit.baseLines;
  }

  /** How many undos of the editor take back the whole edit, as if it had never been; 0 when they cannot. */
  get undos(): number {
    return this.#kept === 0 ? (this.#writer.undosOf(this) ?? 0) : 0;
  }

  answerGrew(delta: string): void {
    if (!this.isWriting) return;
    this.#edit.answerGrew(delta);
    if (!this.#isPumping) void this.#pump();
  }

  /** Writes what has come; what comes meanwhile goes with the next step. */
  async #pump(): Promise<void> {
    this.#isPumping = true;
    const result = await this.#write(() => (this.isWriting ? this.#edit.nextStep() : undefined));
    this.#isPumping = false;
    if (result === 'written' && this.isWriting && this.#edit.hasMore) await this.#pump();
  }

  async #write(nextStep: () => EditStep | undefined): Promise<WriteResult> {
    const writer = this.#writer;
    const result = await writer.write(this, nextStep);
    if (result === 'closed' && writer !== this.#writer) return await this.#write(nextStep);
    if (result !== 'written') this.#breakOff(result);
    this.#events.emit('changed');
    return result;
  }

  #breakOff(why: BreakOff): void {
    const wasWriting = this.isWriting;
    this.#edit.stop();
    if (wasWriting || why === 'refused') this.#events.emit('brokenOff', why);
  }

  /** The answer has ended: writes the rest of it. An edit that was broken off stays as it is. */
  async end(answer: string, isEnded: boolean): Promise<EditOutcome> {
    let outcome: EditOutcome = 'proposed';
    if (!this.isWriting) return outcome;
    await this.#write(() => {
      if (!this.isWriting) return undefined;
      const end = this.#edit.end(answer, isEnded);
      outcome = end.outcome;
      return end.step;
    });
    return outcome;
  }

  /** Nobody can write into the document any more. */
  documentClosed(): void {
    if (this.isWriting) this.#breakOff('closed');
    else this.#leave();
  }

  /** Whatever is not decided yet counts as kept. */
  #leave(): void {
    this.#kept += this.openHunks.length;
    this.dispose();
    this.#events.emit('reviewed', { kept: this.#kept, undone: this.#undone });
  }

  /** The file has another name now, and with it another document of the same text; the editor's undo knows nothing of before. */
  moveTo(writer: DocumentWriter): void {
    this.#writer.remove(this);
    this.#writer = writer;
    writer.add(this);
    if (this.#hasLines()) this.#events.emit('changed');
    else this.documentClosed();
  }

  /** Changes of the person and of other extensions. */
  documentChanged({ changes, isRewinding }: DocumentChange): void {
    if (changes.some((change) => this.#isCovered(change)) && this.#hasLines()) return;
    const wasWriting = this.isWriting;
    const before = this.openHunks.length;
    const hadLines = this.#edit.lines.length > 0;
    const now = { lineCount: this.document.lineCount, lineAt: (line: number) => this.#lineText(line) };
    const isInside = (isRewinding && this.#edit.rewound(changes, now)) || changes.map((change) => this.#edit.changed(change)).includes(true);
    if (isInside) this.#checkLines();
    if (isInside && wasWriting) this.#events.emit('brokenOff', 'typedInside');
    if (!wasWriting) this.#countDecided(before, hadLines && this.#edit.lines.length === 0);
    this.#events.emit('changed');
  }

  moved(lineDelta: number): void {
    this.#edit.moved(lineDelta);
    this.#events.emit('changed');
  }

  #lineText(line: number): string {
    return line >= 0 && line < this.document.lineCount ? this.document.lineAt(line).text : '';
  }

  #checkLines(): void {
    if (!this.#hasLines()) this.#edit.resync(this.#linesThere());
  }

  /** Whether the lines of the document are what they should be. */
  #hasLines(): boolean {
    const { lines } = this.#edit;
    return this.#linesThere().every((line, index) => line === lines[index]);
  }

  #linesThere(): readonly string[] {
    const { startLine, endLine } = this.range;
    return Array.from({ length: endLine - startLine }, (_, index) => this.#lineText(startLine + index));
  }

  /** Other line ends come as one change of the whole document. */
  #isCovered({ startLine, endLine }: TextChange): boolean {
    return startLine <= this.range.startLine && endLine >= this.range.endLine - 1;
  }

  /** An undo of the editor can take back hunks, too, and the decision to undo one; what is written over as a whole is as good as kept. */
  #countDecided(before: number, isWrittenOver: boolean): void {
    const { length } = this.openHunks;
    if (length === 0 && isWrittenOver) this.#kept += before;
    else if (length === 0) this.#undone += before;
    if (length > before) this.#undone = Math.max(0, this.#undone - (length - before));
    this.#finishIfDecided();
  }

  keep(id: number): void {
    this.#edit.keep(id);
    this.#kept++;
    this.#decided();
  }

  /** One undo takes back all that is kept here, whatever was typed or saved while it was written. */
  async keepAll(): Promise<void> {
    if ((await this.inTurn(() => this.#writer.undosOf(this))) !== 1) await this.#makeOneUndo();
    this.#kept += this.openHunks.length;
    this.#edit.keepAll();
    this.#decided();
  }

  /** Does something while nobody writes into the document. */
  inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#writer.inTurn(work);
  }

  async #swap(): Promise<void> {
    this.#writer.closeUndoElement();
    await this.#write(() => this.#edit.swap());
  }

  /** An undo of the editor brings it back: a decision of its own. */
  async undo(id: number): Promise<void> {
    this.#writer.closeUndoElement();
    if ((await this.#write(() => this.#edit.undo(id))) === 'written') this.#undone++;
    this.#decided();
  }

  async undoAll(): Promise<void> {
    const count = this.openHunks.length;
    if ((await this.#write(() => this.#edit.undoAll())) === 'written') this.#undone += count;
    this.#decided();
  }

  /** Writes the original and then the change anew, so that the last undo element is the whole change and nothing else. */
  async #makeOneUndo(): Promise<void> {
    await this.#swap();
    await this.#swap();
  }

  #decided(): void {
    this.#finishIfDecided();
    this.#events.emit('changed');
  }

  #finishIfDecided(): void {
    if (this.isWriting || this.openHunks.length > 0) return;
    this.dispose();
    this.#events.emit('reviewed', { kept: this.#kept, undone: this.#undone });
  }

  /** What another edit starts from that changes this one further, in these lines of the document. */
  continued(startLine: number, lines: readonly string[]): Pick<InlineEditInput, 'base' | 'earlier'> {
    return this.#edit.continued(startLine, lines);
  }

  /** Goes on with what another edit has written: the two are undone as one, and of the other nothing is left to decide. */
  takeOver(other: LiveEdit): void {
    this.#writer.inherit(this, other);
    other.#leave();
  }

  /** Lets go of the document, and leaves it as it is. */
  dispose(): void {
    this.#writer.remove(this);
  }
}
