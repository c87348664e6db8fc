import * as vscode from 'vscode';
import type { ChangeOrigin } from '../../../core/edit/live/documentChange.ts';
import type { LateOrigin } from '../../../core/edit/live/documentWriter.ts';
import { withTimeout } from '../../basics/withTimeout.ts';

/** VS Code does not report failed saves, and formatters may take long: changes after this time are not part of a save, in milliseconds. */
const maxSaveMs = 30_000;
/** VS Code may run its formatter before it tells anybody of the save: so soon after it, it has. */
const maxUntilSaveMs = 1_000;

type ContentChange = vscode.TextDocumentContentChangeEvent;

interface Save {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly reason: vscode.TextDocumentSaveReason;
}

interface NextSave {
  readonly begun: Promise<'maybeSave'>;
  readonly begin: () => void;
}

/** Finds out what caused a change of a document; VS Code tells only undo and redo. */
export class ChangeOrigins {
  /** When each document began to be saved, and why; until it is. */
  readonly #saving = new WeakMap<vscode.TextDocument, Save>();
  readonly #lastSave = new WeakMap<vscode.TextDocument, Save>();
  /** Of each document for whose next save a change waits. */
  readonly #nextSave = new WeakMap<vscode.TextDocument, NextSave>();
  readonly #dirty = new WeakMap<vscode.TextDocument, boolean>();

  /** Before its first change. */
  watch(document: vscode.TextDocument): void {
    this.#dirty.set(document, document.isDirty);
  }

  saveBegins({ document, reason }: vscode.TextDocumentWillSaveEvent): void {
    const save = { at: Date.now(), reason };
    this.#saving.set(document, save);
    this.#lastSave.set(document, save);
    this.#nextSave.get(document)?.begin();
    this.#nextSave.delete(document);
  }

  saveEnds(document: vscode.TextDocument): void {
    this.#saving.delete(document);
  }

  /**
   * To be asked of every change of the document, also of those that change nothing in its text.
   *
   * @param isInside - Whether it reaches into lines that are being written: then it matters whether a save follows.
   */
  of(
    { document, contentChanges, reason }: vscode.TextDocumentChangeEvent,
    isInside: boolean,
  ): ChangeOrigin | LateOrigin {
    const wasDirty = this.#dirty.get(document) ?? false;
    this.#dirty.set(document, document.isDirty);
    if (reason !== undefined) return 'rewind';
    // A save that has failed is told by nothing, and often reverted then: nothing else makes a document clean by a change.
    if (wasDirty && contentChanges.length > 0 && isReload(document, contentChanges, wasDirty)) {
      this.#saving.delete(document);
      return 'reload';
    }
    const isTyped = contentChanges.every((change) => isAtCursor(change, document));
    const save = this.#saving.get(document);
    const isSaving = save !== undefined && Date.now() - save.at < maxSaveMs;
    // Typing during a save inserts text; a formatter may remove spaces at the cursor.
    const isFormat = isSaving && !(isTyped && contentChanges.some(({ text }) => text.trim() !== ''));
    // A save that comes by itself after a while is nearly always on its way, and formats little.
    if (isFormat) return save.reason === vscode.TextDocumentSaveReason.AfterDelay ? 'maybeSave' : 'save';
    if (isReload(document, contentChanges, wasDirty)) return 'reload';
    if (isTyped) return 'typed';
    const at = Date.now();
    return isInside ? () => this.#othersOrSave(document, at) : 'others';
  }

  async #othersOrSave(document: vscode.TextDocument, at: number): Promise<ChangeOrigin> {
    if ((this.#lastSave.get(document)?.at ?? 0) >= at) return 'maybeSave';
    const next = this.#nextSave.get(document) ?? nextSave();
    this.#nextSave.set(document, next);
    return await withTimeout(next.begun, maxUntilSaveMs, 'others');
  }
}

function nextSave(): NextSave {
  let begin = (): void => undefined;
  const begun = new Promise<'maybeSave'>((resolve) => (begin = () => resolve('maybeSave')));
  return { begun, begin };
}

/** At a change, the cursors are still where they were before it. */
function isAtCursor({ range, text }: ContentChange, document: vscode.TextDocument): boolean {
  const selections = vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap((editor) => editor.selections);
  return selections.some(({ start, end }) => range.end.isEqual(end) || (text === '' && range.start.isEqual(start)));
}

/**
 * A revert makes a document clean with its change. One that was clean stays so when its file was read again; VS Code tells
 * that it has become dirty only after the change, so that there the form has to say it: whole lines, not at a cursor.
 */
function isReload(document: vscode.TextDocument, changes: readonly ContentChange[], wasDirty: boolean): boolean {
  const canBeDirty =
    document.uri.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === true;
  if (document.isDirty || !canBeDirty) return false;
  return wasDirty || changes.every((change) => isOfWholeLines(change) && !isAtCursor(change, document));
}

function isOfWholeLines({ range: { start, end }, text }: ContentChange): boolean {
  return start.character === 0 && end.character === 0 && end.line > start.line && /(^|\n)$/.test(text);
}
