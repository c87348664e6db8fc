import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import { leadsToSecret } from '../privacy/leadsToSecret.ts';
import { activeEditor } from './activeEditor.ts';
import { type WindowsNow, withinLimit } from './tooLarge.ts';

/**
 * The selection of the active editor, `undefined` when nothing is selected.
 *
 * @param isChosen - Whether the person has chosen it by itself; else it goes along unasked, and not from a secret file.
 */
export function selectionAttachment(gate: WindowsNow, isChosen = false): Attachment | Refusal | undefined {
  const editor = activeEditor();
  return editor && !editor.selection.isEmpty && (isChosen || !leadsToSecret(editor.document.uri))
    ? toAttachment(editor.document, editor.selection, gate)
    : undefined;
}

/** Nothing of a secret file is sent that the person has not chosen by itself; the active one when none is named. */
export function secretFile(uri = activeEditor()?.document.uri): Refusal | undefined {
  return uri && leadsToSecret(uri) ? privateText(pathOf(uri)) : undefined;
}

/** A whole file; the active one when none is named. */
export async function fileAttachment(
  gate: WindowsNow,
  uri = activeEditor()?.document.uri,
): Promise<Attachment | Refusal> {
  if (!uri) return noEditor();
  const document = await openText(uri);
  await loadModels();
  return document ? toAttachment(document, undefined, gate) : notText(uri);
}

/** `undefined` for what VS Code does not take for text. */
export async function openText(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
}

/**
 * The text of a document, or of a range of it, as an attachment; a refusal for binary text, and for text over the limit
 * of one question.
 */
export function toAttachment(
  document: vscode.TextDocument,
  range: vscode.Range | undefined,
  gate: WindowsNow,
): Attachment | Refusal {
  const text = document.getText(range);
  if (text.includes('\0')) return notText(document.uri);
  const { uri, languageId } = document;
  const lines = range && selectedLines(range);
  return withinLimit({ uri: uri.toString(), path: pathOf(uri), languageId, text, ...(lines && { lines }) }, gate);
}

/** A selection that ends at the start of a line does not mean that line. */
export function selectedLines(range: vscode.Range): { readonly start: number; readonly end: number } {
  const { start, end } = range;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return { start: start.line, end: last };
}

/**
 * A path as a person reads it: relative to the workspace folder, with the folder's name in front if there are several;
 * absolute outside the workspace.
 */
export function pathOf(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? uri.path : vscode.workspace.asRelativePath(uri);
}

export function notText(uri: vscode.Uri): Refusal {
  return {
    refused: 'notText',
    message: l10n.t('{0} could not be read as text, and only text can be sent. Choose a text file.', pathOf(uri)),
  };
}

/** Chosen by a command or another extension, not by the person. */
export function privateText(path: string): Refusal {
  return {
    refused: 'notFound',
    message: l10n.t(
      '“{0}” is named like a file of keys or passwords, so it was not sent. To send it anyway, attach it with the button below the question.',
      path,
    ),
  };
}

export function noEditor(): Refusal {
  return {
    refused: 'noEditor',
    message: l10n.t('No file is open. Open one, select the code that you mean, and ask again.'),
  };
}
