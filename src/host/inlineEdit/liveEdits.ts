import type { LineRange } from '../../core/edit/lines/lineRange.ts';
import * as vscode from 'vscode';
import type { TextChange } from '../../core/edit/diff/change.ts';
import type { InlineEdit } from '../../core/edit/live/inlineEdit.ts';
import { DocumentWriter } from '../../core/edit/live/documentWriter.ts';
import type { EditTurn } from '../../core/edit/live/editTurn.ts';
import { LiveEdit as NewLiveEdit } from '../../core/edit/live/liveEdit.ts';
import type { Event } from '../../core/basics/emitter.ts';
import { Emitter } from '../../core/basics/emitter.ts';
import { ChangeOrigins } from './changeOrigins.ts';
import { EditorDocument } from './editorDocument.ts';
import type { LiveEdit } from './liveEdit.ts';
import { Renames } from './renames.ts';
import { collapseSelections } from './selections.ts';
import { isShownInTab, uriOfTab } from './tabs.ts';
import { takeBackOnDisk } from './takeBackOnDisk.ts';

type EditorWriter = DocumentWriter<vscode.TextDocument>;

type FileRename = vscode.FileRenameEvent['files'][number];

/** The edits of this window that are being written or wait for review. */
export class LiveEdits {
  readonly #edits = new Set<LiveEdit>();
  readonly #writers = new Map<vscode.TextDocument, EditorWriter>();
  readonly #onError: (error: unknown) => void;
  readonly #changed: Emitter<vscode.TextDocument>;
  readonly #savedOpen: Emitter<LiveEdit>;
  readonly #renames = new Renames();
  readonly #origins = new ChangeOrigins();
  /** Edits that the person has undone before all was written: a redo brings them back. */
  readonly #undone = new Set<LiveEdit>();
  /** Edits whose file has been closed, until nothing is left to do for them. */
  readonly #leaving = new Map<LiveEdit, Promise<void>>();
  #count = 0;

  /** @param onError - Told what somebody threw who was told of an edit. */
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
  get onDidSave(): Event<LiveEdit> {
    return this.#savedOpen.event;
  }

  begin(turn: EditTurn, document: vscode.TextDocument, plan: InlineEdit): LiveEdit {
    for (const undone of this.#undone) if (undone.document === document) this.drop(undone);
    const edit = new NewLiveEdit(`${++this.#count}`, turn, {
      writer: this.#writerOf(document),
      edit: plan,
      onError: this.#onError,
    });
    this.#edits.add(edit);
    edit.onDidChange(() => {
      if (edit.openHunks.length > 0 && this.#undone.delete(edit)) this.#edits.add(edit);
      this.#changed.fire(edit.document);
    });
    edit.onDidReview(() => this.drop(edit));
    this.#changed.fire(document);
    collapseSelections(document, plan.range);
    return edit;
  }

  /** Goes on where another edit of the same place stands: that one is no more. */
  replace(other: LiveEdit, turn: EditTurn, plan: InlineEdit): LiveEdit {
    const edit = this.begin(turn, other.document, plan);
    edit.takeOver(other);
    return edit;
  }

  /** The writing has ended. An edit with nothing to decide is released, unless a redo may restore it. */
  ended(edit: LiveEdit): void {
    if (edit.openHunks.length > 0) return;
    if (edit.brokenOff !== 'undone' || edit.document.isClosed) return this.drop(edit);
    this.#edits.delete(edit);
    this.#undone.add(edit);
    this.#changed.fire(edit.document);
  }

  drop(edit: LiveEdit): void {
    edit.dispose();
    const wasUndone = this.#undone.delete(edit);
    if (!this.#edits.delete(edit) && !wasUndone) return;
    if (this.#writers.get(edit.document)?.isIdle === true) this.#writers.delete(edit.document);
    this.#changed.fire(edit.document);
  }

  get all(): readonly LiveEdit[] {
    return [...this.#edits];
  }

  /** Those of one document, from top to bottom. */
  in(document: vscode.TextDocument | undefined): readonly LiveEdit[] {
    return this.all.filter((edit) => edit.document === document).sort((a, b) => a.range.startLine - b.range.startLine);
  }

  /** The one that is the answer of a turn. */
  of({ conversationId, turnId }: EditTurn): LiveEdit | undefined {
    return this.all.find(({ turn }) => turn.turnId === turnId && turn.conversationId === conversationId);
  }

  /** Those that share a line with the range. */
  overlapping(document: vscode.TextDocument, { startLine, endLine }: LineRange): readonly LiveEdit[] {
    return this.in(document).filter(({ range }) => range.startLine < endLine && startLine < range.endLine);
  }

  /** Resolves when nothing is left to do for an edit whose file was closed; at once for any other. */
  async left(edit: LiveEdit): Promise<void> {
    await this.#leaving.get(edit);
  }

  /** Follows what happens to documents. */
  listen(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#documentChanged(event)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        if (kind !== undefined) this.#writers.get(textEditor.document)?.closeUndoElement();
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#tabsClosed(closed)),
      vscode.workspace.onWillSaveTextDocument((event) => this.#origins.saveBegins(event)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#saved(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      vscode.workspace.onWillRenameFiles(({ files }) => this.#willRename(files)),
      vscode.workspace.onDidRenameFiles(() => this.#renames.end()),
      vscode.workspace.onWillDeleteFiles((event) => event.waitUntil(this.#willDelete(event.files))),
    );
  }

  #documentChanged(event: vscode.TextDocumentChangeEvent): void {
    const { document, contentChanges } = event;
    const writer = this.#writers.get(document);
    if (!writer) return;
    const writing = this.in(document).filter(({ isWriting }) => isWriting);
    const isInside = contentChanges.some((change) =>
      writing.some(({ range }) => change.range.start.line <= range.endLine && change.range.end.line >= range.startLine),
    );
    writer.changed(contentChanges.map(toTextChange), this.#origins.of(event, isInside));
  }

  /** Nothing is written until the file has its new name: VS Code closes one document then and opens another. */
  #willRename(files: readonly FileRename[]): void {
    for (const [document, writer] of this.#writers) {
      const renamed = this.#renames.begin(document, files);
      if (renamed) void writer.inTurn(async () => this.#renamed(document, await renamed));
    }
  }

  #renamed(from: vscode.TextDocument, to: vscode.TextDocument | undefined): void {
    for (const edit of this.in(from)) if (!to || !this.#move(edit, to)) this.#fileClosed(edit);
  }

  /** @returns Whether the lines of the edit stand in the other document. */
  #move(edit: LiveEdit, to: vscode.TextDocument): boolean {
    const from = edit.document;
    if (!edit.moveTo(this.#writerOf(to))) return false;
    if (this.#writers.get(from)?.isIdle === true) this.#writers.delete(from);
    this.#changed.fire(from);
    return true;
  }

  /** VS Code treats a deleted file as saved, and what is written into it then as a new file. */
  async #willDelete(files: readonly vscode.Uri[]): Promise<void> {
    const isIn = ({ document: { uri } }: LiveEdit): boolean => files.some((file) => isSameOrBelow(uri, file));
    await Promise.all(this.all.filter((edit) => edit.isWriting && isIn(edit)).map((edit) => edit.documentClosed()));
  }

  /** A save ends an undo element of the editor. */
  #saved(document: vscode.TextDocument): void {
    this.#origins.saveEnds(document);
    this.#writers.get(document)?.closeUndoElement();
    for (const edit of this.in(document)) this.#savedOpen.fire(edit);
  }

  /** VS Code keeps a document for a while after its last tab was closed: what is written then is not seen. */
  #tabsClosed(closed: readonly vscode.Tab[]): void {
    const gone = closed.flatMap(uriOfTab).filter((uri) => !isShownInTab(uri));
    for (const edit of this.all) {
      const isGone = gone.includes(edit.document.uri.toString()) && !this.#renames.isMoving(edit.document);
      if (isGone && (edit.isWriting || edit.isInterrupted)) this.#fileClosed(edit);
    }
  }

  /** A change of language closes and opens a document, too: it is the same one then. */
  #closed(document: vscode.TextDocument): void {
    queueMicrotask(() => {
      if (!document.isClosed || this.#renames.isMoving(document)) return;
      for (const edit of this.in(document)) this.#fileClosed(edit);
      for (const undone of this.#undone) if (undone.document === document) this.drop(undone);
    });
  }

  /** Unfinished edits are reverted; undecided changes count as kept. */
  #fileClosed(edit: LiveEdit): void {
    if (this.#leaving.has(edit)) return;
    const leaving = this.#leave(edit).finally(() => this.#leaving.delete(edit));
    this.#leaving.set(edit, leaving);
  }

  async #leave(edit: LiveEdit): Promise<void> {
    await edit.documentClosed();
    if (edit.isInterrupted)
      await takeBackOnDisk(edit, (document) => document === edit.document || this.#move(edit, document));
    else if (edit.openHunks.length > 0) edit.leave();
    this.drop(edit);
  }

  #writerOf(document: vscode.TextDocument): EditorWriter {
    const known = this.#writers.get(document);
    if (known) return known;
    const writer = new DocumentWriter(new EditorDocument(document));
    this.#origins.watch(document);
    this.#writers.set(document, writer);
    return writer;
  }
}

function isSameOrBelow(uri: vscode.Uri, file: vscode.Uri): boolean {
  return uri.toString() === file.toString() || (uri.scheme === file.scheme && uri.path.startsWith(`${file.path}/`));
}

function toTextChange({ range: { start, end }, text }: vscode.TextDocumentContentChangeEvent): TextChange {
  return {
    startLine: start.line,
    startCharacter: start.character,
    endLine: end.line,
    endCharacter: end.character,
    text,
  };
}
