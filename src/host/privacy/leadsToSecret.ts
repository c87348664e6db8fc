import { realpathSync } from 'node:fs';
import * as vscode from 'vscode';
import { looksSecret } from '../../core/privacy/looksSecret.ts';

/**
 * Whether a file is named like one of keys or passwords, or a symbolic link leads to one: its text is sent only when the person
 * chooses that very file. Waits for the disk, for a single path.
 */
export function leadsToSecret(uri: vscode.Uri): boolean {
  return looksSecret(uri.path) || (uri.scheme === 'file' && looksSecret(vscode.Uri.file(realPath(uri.fsPath)).path));
}

/** A file that is not there, such as one that was deleted behind its editor, is what its name says. */
function realPath(fsPath: string): string {
  try {
    return realpathSync.native(fsPath);
  } catch {
    return fsPath;
  }
}
