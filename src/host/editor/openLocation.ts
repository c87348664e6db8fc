import * as vscode from 'vscode';
import { isExternal, parseHref } from '../../core/basics/links.ts';
import { readLocation, type WrittenLocation } from '../../core/basics/writtenLocation.ts';
import { Bounds } from '../privacy/bounds.ts';
import { fileTypeAt, findInWorkspace, uriOfAttachment } from '../privacy/insideWorkspace.ts';
import { isUnreadable } from '../privacy/unreadable.ts';
import { decoded } from '../../core/basics/decoded.ts';

/** A file, and lines of it, as an attachment and a change keep them. */
export interface FileLocation {
  readonly uri: string;
  /** As people read it. */
  readonly path: string;
  /** 0-based and inclusive. */
  readonly lines?: { readonly start: number; readonly end: number };
}

/** Opens the place that an attachment was taken from or that a change was written to; `false` when it is gone. */
export async function openLocation(location: FileLocation): Promise<boolean> {
  const { lines } = location;
  const uri = await uriOfAttachment(location);
  if (!uri || isGone(uri)) return false;
  return await show(uri, lines && new vscode.Range(lines.start, 0, lines.end, Number.MAX_SAFE_INTEGER));
}

/** VS Code would make an untitled document anew, and empty. */
function isGone(uri: vscode.Uri): boolean {
  return (
    uri.scheme === 'untitled' &&
    !vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())
  );
}

/**
 * Opens a link of an answer: an address of the web in the browser, a path of the workspace in an editor.
 * Everything else, `command:` and `file:` among them, is refused with `false`.
 */
export async function openLink(href: string): Promise<boolean> {
  const address = parseHref(href);
  if (address === undefined) return false;
  if (isExternal(address)) return await vscode.env.openExternal(vscode.Uri.parse(address, true));
  const location = readLocation(address);
  const uri = await findInWorkspace(decoded(location.path.replace(/[#?].*/, '')));
  return uri !== undefined && (await showFile(uri, location));
}

/** Opens a file that an answer names, at its place; `false` when it is gone, or no file that may be shown. */
export async function openFile(written: string): Promise<boolean> {
  const location = readLocation(written);
  const uri = await fileNamed(location.path, new Bounds());
  return uri !== undefined && (await showFile(uri, location));
}

/** Which of the written paths are files of the workspace, by the same rule as for the model's tools. */
export async function filesAmong(written: readonly string[]): Promise<readonly string[]> {
  const bounds = new Bounds();
  const found = await Promise.all(written.map((each) => fileNamed(readLocation(each).path, bounds)));
  return written.filter((_, index) => found[index] !== undefined);
}

async function fileNamed(path: string, bounds: Bounds): Promise<vscode.Uri | undefined> {
  const file = await bounds.find(path);
  if (isUnreadable(file)) return undefined;
  const type = (await fileTypeAt(file.realUri)) ?? vscode.FileType.Unknown;
  return (type & vscode.FileType.File) === 0 ? undefined : file.uri;
}

/** What is no text, such as an image, is shown by whatever VS Code has for it. */
async function showFile(uri: vscode.Uri, location: WrittenLocation): Promise<boolean> {
  if (await show(uri, selectionOf(location))) return true;
  return await vscode.commands.executeCommand('vscode.open', uri).then(
    () => true,
    () => false,
  );
}

/** A place is a cursor, a range is selected, with all of its last line where no column is said. */
function selectionOf({ start, end }: WrittenLocation): vscode.Range {
  const from = new vscode.Position((start?.line ?? 1) - 1, (start?.column ?? 1) - 1);
  return new vscode.Range(from, end ? new vscode.Position(end.line - 1, end.column ?? Number.MAX_SAFE_INTEGER) : from);
}

async function show(uri: vscode.Uri, selection: vscode.Range | undefined): Promise<boolean> {
  try {
    await vscode.window.showTextDocument(uri, { ...(selection && { selection }), preview: true });
    return true;
  } catch {
    return false;
  }
}
