import { type LineRange, overlap } from '../../../core/edit/lines/textLines.ts';
import * as vscode from 'vscode';
import { stringAt } from '../../../core/basics/json.ts';
import type { InlineEdit } from '../../../core/edit/live/inlineEdit.ts';
import type { EditTurn } from '../../../core/edit/live/editTurn.ts';
import { LiveEdit } from '../../../core/edit/live/liveEdit.ts';
import { Emitter, type Event } from '../../../core/basics/emitter.ts';
import { openText } from '../../editor/attachments.ts';
import { fileTypeAt } from '../../privacy/insideWorkspace.ts';
import { DocumentWriters } from './documentWriters.ts';
import { collapseSelections } from './selections.ts';

/** An edit in a document of this window. */
export type DocumentEdit = LiveEdit<vscode.TextDocument>;

/** The edits of this window that are being written or wait for review. */
export class LiveEdits {
  readonly #edits = new Set<DocumentEdit>();
  readonly writers = new DocumentWriters();
  readonly #onError: (error: unknown) => void;
  readonly #changed: Emitter<vscode.TextDocument>;
  readonly #savedOpen: Emitter<DocumentEdit>;
  /** Edits that the person has undone before all was written: a redo brings them back. */
  readonly #undone = new Set<DocumentEdit>();
  /** Edits whose file has been closed, until nothing is left to do for them. */
  readonly #leaving = new Map<DocumentEdit, Promise<void>>();
  #count = 0;

  /** @param onError - Called with what a listener threw. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
    this.#changed = new Emitter(onError);
    this.#savedOpen = new Emitter(onError);
  }

  /** Something to draw in this document. */
  get onDidChange(): Event<vscode.TextDocument> {
    return this.#changed.event;
  }

  /** A document was saved while an edit in it was not decided on. */
  get onDidSave(): Event<DocumentEdit> {
    return this.#savedOpen.event;
  }

  start(turn: EditTurn, document: vscode.TextDocument, plan: InlineEdit): DocumentEdit {
    this.forgetUndone(document);
    const edit = new LiveEdit(`${++this.#count}`, turn, {
      writer: this.writers.of(document),
      edit: plan,
      onError: this.#onError,
    });
    this.#edits.add(edit);
    edit.onDidChange(() => {
      if (edit.state.openHunks.length > 0 && this.#undone.delete(edit)) this.#edits.add(edit);
      this.#changed.fire(edit.document);
    });
    edit.onDidReview(() => this.drop(edit));
    this.#changed.fire(document);
    collapseSelections(document, plan.range);
    return edit;
  }

  /** Goes on where another edit of the same place stands: that one is no more. */
  replace(other: DocumentEdit, turn: EditTurn, plan: InlineEdit): DocumentEdit {
    const edit = this.start(turn, other.document, plan);
    edit.takeOver(other);
    return edit;
  }

  /** The writing has ended. An edit with nothing to decide is released, unless a redo may restore it. */
  ended(edit: DocumentEdit): void {
    if (edit.state.openHunks.length > 0) return;
    if (edit.brokenOff !== 'undone' || edit.document.isClosed) return this.drop(edit);
    this.#edits.delete(edit);
    this.#undone.add(edit);
    this.#changed.fire(edit.document);
  }

  drop(edit: DocumentEdit): void {
    edit.dispose();
    const wasUndone = this.#undone.delete(edit);
    if (!this.#edits.delete(edit) && !wasUndone) return;
    this.writers.release(edit.document);
    this.#changed.fire(edit.document);
  }

  get all(): readonly DocumentEdit[] {
    return [...this.#edits];
  }

  /** Those of one document, from top to bottom. */
  in(document: vscode.TextDocument | undefined): readonly DocumentEdit[] {
    return this.all.filter((edit) => edit.document === document).sort((a, b) => a.range.startLine - b.range.startLine);
  }

  /** The one that a command's `{ edit }` names; without, those of the editor in use, from top to bottom. */
  meant(argument: unknown): readonly DocumentEdit[] {
    const id = stringAt(argument, 'edit');
    return id === undefined
      ? this.in(vscode.window.activeTextEditor?.document)
      : this.all.filter((edit) => edit.id === id);
  }

  /** The one that is the answer of a turn. */
  of({ conversationId, turnId }: EditTurn): DocumentEdit | undefined {
    return this.all.find(({ turn }) => turn.turnId === turnId && turn.conversationId === conversationId);
  }

  /** Those that share a line with the range. */
  overlapping(document: vscode.TextDocument, range: LineRange): readonly DocumentEdit[] {
    return this.in(document).filter((edit) => overlap(edit.range, range));
  }

  /** A document was saved. */
  saved(document: vscode.TextDocument): void {
    for (const edit of this.in(document)) this.#savedOpen.fire(edit);
  }

  /** Another document has the text now; `undefined` when none is known to have it: where a rename has failed, the old one still does. */
  renamed(from: vscode.TextDocument, to: vscode.TextDocument | undefined): void {
    if (!to && !from.isClosed) return;
    for (const edit of this.in(from)) if (!to || !this.#move(edit, to)) this.fileClosed(edit);
  }

  /** @returns Whether the lines of the edit stand in the other document. */
  #move(edit: DocumentEdit, to: vscode.TextDocument): boolean {
    const from = edit.document;
    if (!edit.moveTo(this.writers.of(to))) return false;
    this.writers.release(from);
    this.#changed.fire(from);
    return true;
  }

  /** No redo brings back what was undone in a document that is gone. */
  forgetUndone(document: vscode.TextDocument): void {
    for (const undone of this.#undone) if (undone.document === document) this.drop(undone);
  }

  /** Unfinished edits are reverted; undecided changes count as kept. */
  fileClosed(edit: DocumentEdit): void {
    if (this.#leaving.has(edit)) return;
    const leaving = this.#leave(edit).finally(() => this.#leaving.delete(edit));
    this.#leaving.set(edit, leaving);
  }

  async #leave(edit: DocumentEdit): Promise<void> {
    await edit.documentClosed();
    if (edit.isInterrupted) await this.#restoreOnDisk(edit);
    else if (edit.state.openHunks.length > 0) edit.leave();
    this.drop(edit);
  }

  /**
   * A file that was saved, by itself perhaps, while a change was written into it, and was closed before all of that had
   * come: it gets the lines back that it had before. A file that is no longer there is not made anew.
   */
  async #restoreOnDisk(edit: DocumentEdit): Promise<void> {
    const { uri } = edit.document;
    const document = (await fileTypeAt(uri)) === undefined ? undefined : await openText(uri);
    const isInIt = document && (document === edit.document || this.#move(edit, document));
    if (isInIt && (await edit.withdraw())) await document.save();
  }

  /** Resolves when nothing is left to do for an edit whose file was closed; at once for any other. */
  async left(edit: DocumentEdit): Promise<void> {
    await this.#leaving.get(edit);
  }
}
