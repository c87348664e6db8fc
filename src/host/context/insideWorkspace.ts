import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';

/** Whether a file is in a folder of the workspace once all symbolic links have been followed; `false` when it is gone. */
export async function isReallyInside(uri: vscode.Uri): Promise<boolean> {
  // Other file systems than the disk's tell of no links; what is in a folder by its address is in it.
  if (uri.scheme !== 'file') return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  try {
    const file = await realpath(uri.fsPath);
    const roots = await Promise.all(folders.map((folder) => realpath(folder.uri.fsPath)));
    return roots.some((root) => isBelow(path.relative(root, file)));
  } catch {
    return false;
  }
}

function isBelow(relative: string): boolean {
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
