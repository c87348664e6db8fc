import type * as vscode from 'vscode';
import type { TextChange } from '../../../core/edit/diff/change.ts';
import { DocumentWriter } from '../../../core/edit/live/documentWriter.ts';
import { ChangeOrigins } from './changeOrigins.ts';
import { EditorDocument } from './editorDocument.ts';
import { GivenUpReverts } from './givenUpReverts.ts';

export type EditorWriter = DocumentWriter<vscode.TextDocument>;

/** The writers of the documents that edits are in; determines the origin of each change of these documents. */
export class DocumentWriters {
  readonly #writers = new Map<vscode.TextDocument, EditorWriter>();
  readonly #origins = new ChangeOrigins();
  readonly #reverts = new GivenUpReverts();

  get all(): readonly EditorWriter[] {
    return [...this.#writers.values()];
  }

  /** The writer of a document; a new one where it has none. */
  of(document: vscode.TextDocument): EditorWriter {
    const known = this.#writers.get(document);
    if (known) return known;
    const writer = new DocumentWriter(new EditorDocument(document));
    this.#origins.watch(document);
    this.#reverts.watch(document);
    this.#writers.set(document, writer);
    return writer;
  }

  /** Forgets the writer of a document in which nobody writes any more. */
  release(document: vscode.TextDocument): void {
    if (this.#writers.get(document)?.isIdle === true) this.#writers.delete(document);
  }

  /** @param isInside - Whether the change reaches into lines that are being written. */
  documentChanged(event: vscode.TextDocumentChangeEvent, isInside: boolean): void {
    const writer = this.#writers.get(event.document);
    writer?.changed(event.contentChanges.map(toTextChange), this.#origins.of(event, isInside));
  }

  /** Whether VS Code has given up a revert of a document that is written into. To be asked of every event, once. */
  hasGivenUpRevert(event: vscode.TextDocumentChangeEvent): boolean {
    return this.#writers.has(event.document) && this.#reverts.isOne(event);
  }

  /** What is written next is an undo element of its own: so it is after a save, and when the person moves the cursor. */
  closeUndoElement(document: vscode.TextDocument): void {
    this.#writers.get(document)?.closeUndoElement();
  }

  saveBegins(event: vscode.TextDocumentWillSaveEvent): void {
    this.#origins.saveBegins(event);
  }

  saveEnds(document: vscode.TextDocument): void {
    this.#origins.saveEnds(document);
    this.closeUndoElement(document);
  }
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
