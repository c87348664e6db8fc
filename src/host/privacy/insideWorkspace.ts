import path from 'node:path';
import * as vscode from 'vscode';
import { stringAt } from '../../core/basics/json.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { isImported } from '../../core/exported/importedLines.ts';
import { pathInside } from '../../core/privacy/pathInside.ts';
import { realPathOf } from './realPath.ts';

/**
 * The addresses in the workspace that a written path may mean, the likeliest first: an address, an absolute path, or one that is
 * relative to a folder, perhaps with the folder's name in front. None that leads out of the workspace by its words; nothing
 * need be there, and links are not followed.
 */
export function possibleUris(written: string): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const meant = /^[a-z][\w+.-]+:/i.test(written)
    ? normalisedUris(written)
    : [...absolute(written, folders), ...relative(written, folders)];
  return meant.filter((uri) => folders.some((folder) => pathInside(folder.uri, uri) !== undefined));
}

function absolute(written: string, folders: readonly vscode.WorkspaceFolder[]): readonly vscode.Uri[] {
  if (!path.isAbsolute(written)) return [];
  return folders.map(({ uri }) =>
    uri.scheme === 'file'
      ? vscode.Uri.file(path.normalize(written))
      : uri.with({ path: path.posix.normalize(written) }),
  );
}

/** With several folders open, paths are shown with their folder's name in front. */
function relative(written: string, folders: readonly vscode.WorkspaceFolder[]): readonly vscode.Uri[] {
  const below = withSlashes(written);
  const named = folders
    .filter(({ name }) => below.startsWith(`${name}/`))
    .map(({ uri, name }) => vscode.Uri.joinPath(uri, below.slice(name.length + 1)));
  const plain = folders.map(({ uri }) => vscode.Uri.joinPath(uri, below));
  return folders.length > 1 ? [...named, ...plain] : [...plain, ...named];
}

/** A written path or pattern with `/` between names; elsewhere than on Windows `\` is a character like others. */
export function withSlashes(written: string): string {
  return process.platform === 'win32' ? written.replaceAll('\\', '/') : written;
}

/** An address with `..` in it is brought into the form in which it is compared. */
function normalisedUris(written: string): readonly vscode.Uri[] {
  try {
    const uri = vscode.Uri.parse(written, true);
    return [uri.with({ path: path.posix.normalize(uri.path) })];
  } catch {
    return [];
  }
}

/** Where something of the workspace lies. */
export interface RealLocation {
  /** With all links followed. */
  readonly uri: vscode.Uri;
  /** The folder of the workspace in which that is; of folders in one another the inner one. */
  readonly folder: vscode.WorkspaceFolder;
}

/** Where something lies once all symbolic links are followed, also when it is not there yet; `undefined` when outside of the workspace. */
export async function realLocationOf(uri: vscode.Uri): Promise<RealLocation | undefined> {
  const found = await Promise.all(
    (vscode.workspace.workspaceFolders ?? []).map((folder) => realLocationIn(folder, uri)),
  );
  return found
    .filter((location) => location !== undefined)
    .toSorted((a, b) => b.folder.uri.path.length - a.folder.uri.path.length)[0];
}

/** The file that a written path means; `undefined` when there is none in the workspace, links followed. */
export async function findInWorkspace(written: string): Promise<vscode.Uri | undefined> {
  for (const uri of possibleUris(written))
    if (((await fileTypeAt(uri)) ?? 0) & vscode.FileType.File && (await realLocationOf(uri))) return uri;
  return undefined;
}

/** Where an attachment was taken from, or a change was written to. What came with a conversation from elsewhere is nowhere but in the workspace; `undefined` when it is not there. */
export async function uriOfAttachment({
  uri,
  path: shown,
}: Pick<Attachment, 'uri' | 'path'>): Promise<vscode.Uri | undefined> {
  return isImported(uri) ? await findInWorkspace(shown) : vscode.Uri.parse(uri);
}

async function realLocationIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): Promise<RealLocation | undefined> {
  if (uri.scheme !== folder.uri.scheme) return undefined;
  if (uri.scheme === 'file') return await realLocationOnDisk(folder, uri);
  const inside = pathInside(folder.uri, uri);
  return inside === undefined || (await hasLink(folder.uri, inside))
    ? undefined
    : { uri: vscode.Uri.joinPath(folder.uri, inside), folder };
}

async function realLocationOnDisk(folder: vscode.WorkspaceFolder, uri: vscode.Uri): Promise<RealLocation | undefined> {
  const [root, file] = await Promise.all([realPathOf(folder.uri.fsPath), realPathOf(uri.fsPath)]);
  const inside =
    root === undefined || file === undefined ? undefined : pathInside(vscode.Uri.file(root), vscode.Uri.file(file));
  return inside === undefined ? undefined : { uri: vscode.Uri.joinPath(folder.uri, inside), folder };
}

/** Links of other file systems than the disk's cannot be followed from here; what nobody can tell of may be one. */
async function hasLink(folder: vscode.Uri, inside: string): Promise<boolean> {
  const names = inside.split('/');
  for (let count = names.length; count > 0; count--) {
    const type = await knownTypeAt(vscode.Uri.joinPath(folder, ...names.slice(0, count))).catch(
      () => vscode.FileType.SymbolicLink,
    );
    if (type !== undefined && (type & vscode.FileType.SymbolicLink) !== 0) return true;
  }
  return false;
}

/** What is there; `undefined` when nothing is, and where nobody can tell. A link is what it leads to, as well. */
export async function fileTypeAt(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  return await knownTypeAt(uri).catch(() => undefined);
}

/** As `fileTypeAt`, for what must not be taken for gone: rejects where nobody can tell. */
export async function knownTypeAt(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

/** Whether a file system of VS Code has said so; every other error leaves it open. */
export function isNotThere(error: unknown): boolean {
  return ['FileNotFound', 'FileNotADirectory'].includes(stringAt(error, 'code') ?? '');
}
