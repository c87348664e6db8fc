import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import { openText, notText, noEditor, toAttachment, selectedLines, secretFile, pathOf } from './attachments.ts';
import { type WindowsNow, withinLimit } from './tooLarge.ts';
import { activeEditor } from './activeEditor.ts';
import type { Target } from './target.ts';
import { symbolAtCursor } from './symbolAround.ts';

/**
 * The code that a command means: the given place, else the selection, else the symbol at the cursor, else the file.
 * What is too large is refused with its size, never cut.
 */
export async function attachmentFor(target: Target, gate: WindowsNow): Promise<Attachment | Refusal> {
  const editor = editorFor(target.uri);
  const document = target.uri ? await openText(target.uri) : editor?.document;
  if (!document) return target.uri ? notText(target.uri) : noEditor();
  await loadModels();
  const range = target.range ?? (editor && (await meantRange(editor)));
  return toAttachment(document, range, gate);
}

/** What another extension hands over with its question: text of its own, or a place to read. */
export async function givenAttachment(
  given: Target & { readonly text?: string; readonly languageId?: string },
  gate: WindowsNow,
): Promise<Attachment | Refusal> {
  if (given.text === undefined && !given.uri) throw new TypeError('An attachment has a uri, a text, or both');
  if (given.text === undefined) return secretFile(given.uri) ?? (await attachmentFor(given, gate));
  const { uri = vscode.Uri.parse('untitled:text'), range, text, languageId = 'plaintext' } = given;
  const lines = range && selectedLines(range);
  await loadModels();
  return withinLimit({ uri: uri.toString(), path: pathOf(uri), languageId, text, ...(lines && { lines }) }, gate);
}

/** The editor that a command means: of the given file, else the one in use. */
export function editorFor(uri: vscode.Uri | undefined): vscode.TextEditor | undefined {
  const inUse = vscode.window.activeTextEditor;
  const isMeant = (editor: vscode.TextEditor): boolean => editor.document.uri.toString() === uri?.toString();
  if (!uri) return activeEditor();
  return inUse && isMeant(inUse) ? inUse : vscode.window.visibleTextEditors.find(isMeant);
}

async function meantRange(editor: vscode.TextEditor): Promise<vscode.Range | undefined> {
  if (!editor.selection.isEmpty) return editor.selection;
  const symbol = await symbolAtCursor(editor);
  return symbol === 'changed' ? undefined : symbol;
}
