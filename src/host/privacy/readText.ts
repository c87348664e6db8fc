import * as vscode from 'vscode';
import { cut } from '../../core/basics/cut.ts';
import type { WorkspaceFile } from './bounds.ts';
import { readBytes } from './readBytes.ts';
import type { Unreadable } from './unreadable.ts';
import { thrownText } from '../../core/basics/thrownText.ts';

/** In bytes. */
const maxTextFileBytes = 5 * 1024 * 1024;

/** How far into a file is looked for what no text has. */
const sniffedBytes = 8_192;

/** A file's text as the editor has it: with what is not saved, else decoded as the settings say. */
export async function readText({ uri, realUri, path }: WorkspaceFile): Promise<{ readonly text: string } | Unreadable> {
  const open = openDocument(uri) ?? openDocument(realUri);
  if (open) return { text: open.getText() };
  try {
    const { type, size } = await vscode.workspace.fs.stat(realUri);
    if ((type & vscode.FileType.Directory) !== 0)
      return { unreadable: `“${path}” is a folder. List what is in it with ws_list_files and the pattern “${path}”.` };
    if ((type & vscode.FileType.File) === 0) return { unreadable: `“${path}” is no file that can be read.` };
    if (size > maxTextFileBytes)
      return {
        unreadable: `“${path}” is too large to be read: ${(size / 1024 / 1024).toFixed(1)} MB, and at most 5 MB are. Ask the user for the part that is needed.`,
      };
    const text = await decodeText(await vscode.workspace.fs.readFile(realUri), uri);
    return text === undefined ? { unreadable: `“${path}” is a binary file, and only text can be read.` } : { text };
  } catch (error) {
    return { unreadable: `“${path}” could not be read: ${thrownText(error)}` };
  }
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === uri.toString(),
  );
}

/**
 * Text of whatever encoding: what is good UTF-8 is that, and only for the rest VS Code is asked, by the settings of the file,
 * which takes a way through its window. `undefined` for what is no text.
 */
export async function decodeText(bytes: Uint8Array, uri: vscode.Uri): Promise<string | undefined> {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isWide && bytes.subarray(0, sniffedBytes).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return await vscode.workspace.decode(bytes, { uri });
  }
}

/** UTF-8 and UTF-16 have at most so many bytes for a UTF-16 character. */
const bytesPerCharacter = 3;

/** The text of a file as it is on disk, as many characters of it as asked for; `undefined` for none, for one much larger than that, and for what is no text. */
export async function readSmallFile(
  { uri, realUri }: Pick<WorkspaceFile, 'uri' | 'realUri'>,
  maxCharacters: number,
): Promise<string | undefined> {
  try {
    const text = await decodeText(await readBytes(realUri, maxCharacters * bytesPerCharacter * 4), uri);
    return text === undefined || text.includes('\0') ? undefined : cut(text, maxCharacters);
  } catch {
    return undefined;
  }
}
