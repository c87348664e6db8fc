import { EventEmitter } from 'node:events';
import * as vscode from 'vscode';
import type { InlineEdit, LineRange } from '../../core/edit/inlineEdit.ts';
import { DocumentWriter } from './documentWriter.ts';
import type { EditTurn } from './liveEdit.ts';
import { LiveEdit } from './liveEdit.ts';
import { Renames } from './renames.ts';

type FileRename = vscode.FileRenameEvent['files'][number];

interface LiveEditsEvents {
  /** Something to draw in this document. */
  changed: [document: vscode.TextDocument];
  /** A document was saved while an edit in it was not decided on. */
  saved: [edit: LiveEdit];
}

/** The edits of this window that are being written or wait for review. */
export class LiveEdits {
  readonly #edits = new Set<LiveEdit>();
  readonly #writers = new Map<vscode.TextDocument, DocumentWriter>();
  readonly #events = new EventEmitter<LiveEditsEvents>();
  readonly #renames = new Renames();
  #count = 0;

  on<K extends keyof LiveEditsEvents>(event: K, listener: (...args: LiveEditsEvents[K]) => void): void {
    this.#events.on(event, listener as never);
  }

  begin(turn: EditTurn, document: vscode.TextDocument, plan: InlineEdit): LiveEdit {
    const edit = new LiveEdit(`${++this.#count}`, turn, { writer: this.#writerOf(document), edit: plan });
    this.#edits.add(edit);
    edit.on('changed', () => this.#events.emit('changed', edit.document));
    edit.on('reviewed', () => this.drop(edit));
    this.#events.emit('changed', document);
    return edit;
  }

  /** Goes on where another edit of the same place stands: that one is no more. */
  replace(other: LiveEdit, turn: EditTurn, plan: InlineEdit): LiveEdit {
    const edit = this.begin(turn, other.document, plan);
    edit.takeOver(other);
    return edit;
  }

  drop(edit: LiveEdit): void {
    edit.dispose();
    if (!this.#edits.delete(edit)) return;
    if (this.#writers.get(edit.document)?.isIdle === true) this.#writers.delete(edit.document);
    this.#events.emit('changed', edit.document);
  }

  get all(): readonly LiveEdit[] {
    return [...this.#edits];
  }

  /** Those of one document, from top to bottom. */
  in(document: vscode.TextDocument | undefined): readonly LiveEdit[] {
    return this.all.filter((edit) => edit.document === document).sort((a, b) => a.range.startLine - b.range.startLine);
  }

  /** The one that is the answer of a turn. */
  of(turnId: string): LiveEdit | undefined {
    return this.all.find(({ turn }) => turn.turnId === turnId);
  }

  /** Those that share a line with the range. */
  overlapping(document: vscode.TextDocument, { startLine, endLine }: LineRange): readonly LiveEdit[] {
    return this.in(document).filter(({ range }) => range.startLine < endLine && startLine < range.endLine);
  }

  /** Follows what happens to documents. */
  listen(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#writers.get(event.document)?.changed(event)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        if (kind !== undefined) this.#writers.get(textEditor.document)?.closeUndoElement();
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#tabsClosed(closed)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#saved(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      vscode.workspace.onWillRenameFiles(({ files }) => this.#willRename(files)),
      vscode.workspace.onDidRenameFiles(() => this.#renames.end()),
    );
  }

  /** Nothing is written until the file has its new name: VS Code closes one document then and opens another. */
  #willRename(files: readonly FileRename[]): void {
    for (const [document, writer] of this.#writers) {
      const renamed = this.#renames.begin(document, files);
      if (renamed) void writer.inTurn(async () => this.#renamed(document, await renamed));
    }
  }

  #renamed(from: vscode.TextDocument, to: vscode.TextDocument | undefined): void {
    if (to) for (const edit of this.in(from)) this.#move(edit, to);
    else this.#closed(from);
  }

  #move(edit: LiveEdit, to: vscode.TextDocument): void {
    const from = edit.document;
    edit.moveTo(this.#writerOf(to));
    if (this.#writers.get(from)?.isIdle === true) this.#writers.delete(from);
    this.#events.emit('changed', from);
  }

  /** A save ends an undo element of the editor. */
  #saved(document: vscode.TextDocument): void {
    this.#writers.get(document)?.closeUndoElement();
    for (const edit of this.in(document)) this.#events.emit('saved', edit);
  }

  /** VS Code keeps a document for a while after its last tab: nobody sees what is written into it then. */
  #tabsClosed(closed: readonly vscode.Tab[]): void {
    const gone = closed.flatMap(uriOf).filter((uri) => !shownUris().includes(uri));
    for (const edit of this.all) {
      const isGone = edit.isWriting && gone.includes(edit.document.uri.toString()) && !this.#renames.isMoving(edit.document);
      if (isGone) edit.documentClosed();
    }
  }

  /** A change of language closes and opens a document, too: it is the same one then. */
  #closed(document: vscode.TextDocument): void {
    queueMicrotask(() => {
      if (!document.isClosed || this.#renames.isMoving(document)) return;
      for (const edit of this.in(document)) {
        edit.documentClosed();
        this.drop(edit);
      }
    });
  }

  #writerOf(document: vscode.TextDocument): DocumentWriter {
    const writer = this.#writers.get(document) ?? new DocumentWriter(document);
    this.#writers.set(document, writer);
    return writer;
  }
}

function shownUris(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(uriOf));
}

function uriOf({ input }: vscode.Tab): readonly string[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return [input.uri.toString()];
  return input instanceof vscode.TabInputTextDiff ? [input.modified.toString()] : [];
}
