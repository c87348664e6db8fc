import * as vscode from 'vscode';
import type { ChangeOrigin } from '../../core/edit/live/documentChange.ts';

/** VS Code does not tell when a save has failed: after so long, what changes is no part of it any more. */
const maxSaveMs = 5_000;

type ContentChange = vscode.TextDocumentContentChangeEvent;

/** Tells where changes of documents come from; VS Code says so only of an undo and a redo. */
export class ChangeOrigins {
  /** When each document began to be saved. */
  readonly #saving = new WeakMap<vscode.TextDocument, number>();
  readonly #dirty = new WeakMap<vscode.TextDocument, boolean>();

  /** Before its first change. */
  watch(document: vscode.TextDocument): void {
    this.#dirty.set(document, document.isDirty);
  }

  saveBegins(document: vscode.TextDocument): void {
    this.#saving.set(document, Date.now());
  }

  saveEnds(document: vscode.TextDocument): void {
    this.#saving.delete(document);
  }

  /** To be asked of every change of the document, also of those that change nothing in its text. */
  of({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): ChangeOrigin {
    const wasDirty = this.#dirty.get(document) ?? false;
    this.#dirty.set(document, document.isDirty);
    if (reason !== undefined) return 'rewind';
    const isTyped = contentChanges.every((change) => isAtCursor(change, document));
    const isSaving = Date.now() - (this.#saving.get(document) ?? -Infinity) < maxSaveMs;
    // What is typed while it is saved has letters; a formatter may well take away spaces at the cursor.
    if (isSaving && !(isTyped && contentChanges.some(({ text }) => text.trim() !== ''))) return 'save';
    if (isReload(document, contentChanges, wasDirty)) return 'reload';
    return isTyped ? 'typed' : 'others';
  }
}

/** At a change, the cursors are still where they were before it. */
function isAtCursor({ range, text }: ContentChange, document: vscode.TextDocument): boolean {
  const selections = vscode.window.visibleTextEditors.filter((editor) => editor.document === document).flatMap((editor) => editor.selections);
  return selections.some(({ start, end }) => range.end.isEqual(end) || (text === '' && range.start.isEqual(start)));
}

/**
 * A revert makes a document clean with its change. One that was clean stays so when its file was read again; VS Code tells
 * that it has become dirty only after the change, so that there the form has to say it: whole lines, not at a cursor.
 */
function isReload(document: vscode.TextDocument, changes: readonly ContentChange[], wasDirty: boolean): boolean {
  const canBeDirty = document.uri.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;
  if (document.isDirty || !canBeDirty) return false;
  return wasDirty || changes.every((change) => isOfWholeLines(change) && !isAtCursor(change, document));
}

function isOfWholeLines({ range: { start, end }, text }: ContentChange): boolean {
  return start.character === 0 && end.character === 0 && end.line > start.line && /(^|\n)$/.test(text);
}
