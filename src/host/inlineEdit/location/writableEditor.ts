import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Refusal } from '../../../core/failures/refusal.ts';
import { noEditor, notText, pathOf } from '../../editor/attachments.ts';
import { editorFor } from '../../editor/meantAttachment.ts';

/** An editor with the file, opened when there is none; the one in use when no file is named. */
export async function writableEditor(uri: vscode.Uri | undefined): Promise<vscode.TextEditor | Refusal> {
  const shown = (file: vscode.Uri): Thenable<vscode.TextEditor | undefined> =>
    vscode.window.showTextDocument(file, { preview: false }).then(undefined, () => undefined);
  const editor = editorFor(uri) ?? (uri && (await shown(uri)));
  if (!editor) return uri ? notText(uri) : noEditor();
  return (await readOnlyReason(editor.document)) ?? editor;
}

/** What VS Code knows about a file before anybody writes into it; other reasons show at the first line. */
async function readOnlyReason({ uri }: vscode.TextDocument): Promise<Refusal | undefined> {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return undefined;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return readOnly(uri);
  const stat = await vscode.workspace.fs.stat(uri).then(undefined, () => undefined);
  return ((stat?.permissions ?? 0) & vscode.FilePermission.Readonly) === 0 ? undefined : readOnly(uri);
}

export function readOnly(uri: vscode.Uri): Refusal {
  return {
    refused: 'readOnly',
    message: l10n.t(
      '{0} is read-only here, so nothing can be written into it. Ask in the chat instead, or open a copy.',
      pathOf(uri),
    ),
  };
}
