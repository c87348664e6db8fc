import * as vscode from 'vscode';

/**
 * What is in a file, or in the file that a link leads to. Rejects where it cannot be read; also for what is no file, such as a
 * device, and for a larger one, before any of it is read.
 */
export async function readBytes(uri: vscode.Uri, maxBytes: number): Promise<Uint8Array> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  if ((type & vscode.FileType.File) === 0) throw new Error('This is no file.');
  const bytes = size > maxBytes ? undefined : await vscode.workspace.fs.readFile(uri);
  if (!bytes || bytes.length > maxBytes) throw new Error(`This file has more than ${maxBytes} bytes.`);
  return bytes;
}
