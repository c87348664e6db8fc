import * as vscode from 'vscode';
import { fileTypeAt } from '../../privacy/insideWorkspace.ts';
import type { DocumentEdit } from './documentEdit.ts';

/**
 * A file that was saved, by itself perhaps, while a change was written into it, and was closed before all of that had
 * come: it gets the lines back that it had before. A file that is no longer there is not made anew.
 *
 * @param move - Takes the edit to a document; `false` where its lines do not stand there.
 */
export async function restoreOnDisk(
  edit: DocumentEdit,
  move: (document: vscode.TextDocument) => boolean,
): Promise<void> {
  const { uri } = edit.document;
  const isThere = (await fileTypeAt(uri)) !== undefined;
  const document = isThere ? await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined) : undefined;
  if (document && move(document) && (await edit.withdraw())) await document.save();
}
