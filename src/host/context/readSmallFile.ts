import * as vscode from 'vscode';
import { cut } from '../../core/context/cut.ts';

/** UTF-8 has at most this many bytes for a UTF-16 character. */
const bytesPerCharacter = 3;

/** The text of a file, as many characters of it as asked for; `undefined` for none, for one much larger than that, and for what is no text. */
export async function readSmallFile(uri: vscode.Uri, maxCharacters: number): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > maxCharacters * bytesPerCharacter * 4) return undefined;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return text.includes('\0') ? undefined : cut(text, maxCharacters);
  } catch {
    return undefined;
  }
}
