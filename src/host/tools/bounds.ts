import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { looksSecret } from '../../core/tools/secretFile.ts';
import { Excludes } from './excludes.ts';
import { GitIgnores } from './gitIgnores.ts';
import type { Refused } from './refused.ts';
import { isRefused } from './refused.ts';

/** Something of the workspace that may be shown to the model. */
export interface Place {
  /** As it was named, and as editors know it. */
  readonly uri: vscode.Uri;
  /** Where it lies, links followed: this is what is read. */
  readonly realUri: vscode.Uri;
  /** For people and for the model, with the folder's name in front when there are several. */
  readonly path: string;
}

type Hidden = 'secret' | 'excluded' | 'ignored';

/** One workspace folder with all that says what of it may be seen. */
interface Folder {
  readonly uri: vscode.Uri;
  /** On disk with links followed; `undefined` for folders of other schemes. */
  readonly realPath: string | undefined;
  readonly excludes: Excludes;
  readonly ignores: GitIgnores;
  /** By path, relative to the folder. */
  readonly hiddenFolders: Map<string, Promise<Hidden | undefined>>;
}

/**
 * What of the workspace may be read: files inside its folders, also after links are followed, that are neither excluded nor
 * ignored nor named like a secret. Made anew for each call, and quick for many files: what folders say is kept.
 */
export class Bounds {
  readonly #folders: Promise<readonly Folder[]> = Promise.all((vscode.workspace.workspaceFolders ?? []).map(toFolder));

  /**
   * A path as the model wrote it; the first place that is there, when it could be in several folders.
   *
   * @param mayBeGone - Whether it need not be there any more.
   */
  async find(written: string, mayBeGone = false): Promise<Place | Refused> {
    if (written.includes('\0') || written.trim() === '') return { refused: 'The path is empty or damaged.' };
    const results: (Place | Refused)[] = [];
    for (const uri of meantBy(written.trim())) {
      const place = await this.check(uri);
      if (!isRefused(place) && (await exists(place.realUri))) return place;
      results.push(place);
    }
    const gone = mayBeGone ? results.find((place) => !isRefused(place)) : undefined;
    return gone ?? results.find(isRefused) ?? { refused: `There is no file “${written}” in the workspace. Look for it with ws_list_files; paths are relative to the workspace folder.` };
  }

  /** Whether something may be shown that need not be there any more, such as a deleted file. */
  async check(uri: vscode.Uri): Promise<Place | Refused> {
    const shown = vscode.workspace.asRelativePath(uri);
    const folder = await this.#folderOf(uri);
    const real = folder && (await this.#realPlace(uri, folder));
    if (!folder || !real) return { refused: `“${shown}” is outside of the workspace, or leads out of it. Only files inside the workspace can be read.` };
    const hidden = (await hiddenBy(folder, uri)) ?? (real.uri.path === uri.path ? undefined : await hiddenBy(real.folder, real.uri));
    return hidden ? { refused: refusalText(shown, hidden) } : { uri, realUri: real.uri, path: shown };
  }

  /** Whether a folder or file that is no link, in a folder that is seen, is seen as well. For lists: quicker than `check`. */
  async isSeen(uri: vscode.Uri, isFolder: boolean): Promise<boolean> {
    const folder = await this.#folderOf(uri);
    return folder !== undefined && (await (isFolder ? hiddenFolder(folder, relative(folder, uri)) : hiddenBy(folder, uri))) === undefined;
  }

  async #folderOf(uri: vscode.Uri): Promise<Folder | undefined> {
    const known = vscode.workspace.getWorkspaceFolder(uri);
    return known && (await this.#folders).find((folder) => folder.uri.toString() === known.uri.toString());
  }

  /** Where something lies, links followed, and in which folder of the workspace; `undefined` when in none. */
  async #realPlace(uri: vscode.Uri, folder: Folder): Promise<{ readonly uri: vscode.Uri; readonly folder: Folder } | undefined> {
    if (uri.scheme !== 'file') return (await hasLink(uri, folder)) ? undefined : { uri, folder };
    const real = await realPathOf(uri.fsPath);
    for (const other of await this.#folders) {
      const inside = other.realPath === undefined ? undefined : pathInside(other.realPath, real);
      if (inside !== undefined) return { uri: vscode.Uri.joinPath(other.uri, inside), folder: other };
    }
    return undefined;
  }
}

async function toFolder(folder: vscode.WorkspaceFolder): Promise<Folder> {
  const { uri } = folder;
  const realPath = uri.scheme === 'file' ? await realPathOf(uri.fsPath) : undefined;
  return { uri, realPath, excludes: new Excludes(folder), ignores: new GitIgnores(uri), hiddenFolders: new Map() };
}

/** What a path can mean: an address, an absolute path, or one that is relative to a folder, perhaps with its name in front. */
function meantBy(written: string): readonly vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (/^[a-z][\w+.-]+:/i.test(written)) return parseUri(written);
  if (path.isAbsolute(written)) return folders.map(({ uri }) => (uri.scheme === 'file' ? vscode.Uri.file(path.normalize(written)) : uri.with({ path: path.posix.normalize(written) })));
  const below = process.platform === 'win32' ? written.replaceAll('\\', '/') : written;
  const named = folders.filter(({ name }) => folders.length > 1 && below.startsWith(`${name}/`));
  return [...named.map(({ uri, name }) => vscode.Uri.joinPath(uri, below.slice(name.length + 1))), ...folders.map(({ uri }) => vscode.Uri.joinPath(uri, below))];
}

/** An address with `..` in it is brought into the form in which it is compared. */
function parseUri(written: string): readonly vscode.Uri[] {
  try {
    const uri = vscode.Uri.parse(written, true);
    return [uri.with({ path: path.posix.normalize(uri.path) })];
  } catch {
    return [];
  }
}

/** With links followed as far as there is something. */
async function realPathOf(fsPath: string): Promise<string> {
  try {
    return await realpath(fsPath);
  } catch {
    const folder = path.dirname(fsPath);
    return folder === fsPath ? fsPath : path.join(await realPathOf(folder), path.basename(fsPath));
  }
}

/** The path from a folder to what is in it, with `/`; `undefined` for what is not. */
function pathInside(folder: string, file: string): string | undefined {
  const between = path.relative(folder, file);
  const isOutside = between === '..' || between.startsWith(`..${path.sep}`) || path.isAbsolute(between);
  return isOutside ? undefined : between.split(path.sep).join('/');
}

/** Links of other file systems cannot be followed from here. */
async function hasLink(uri: vscode.Uri, folder: Folder): Promise<boolean> {
  for (let at = uri; at.path.length > folder.uri.path.length; at = vscode.Uri.joinPath(at, '..')) {
    const type = await typeOf(at);
    if (type !== undefined && (type & vscode.FileType.SymbolicLink) !== 0) return true;
  }
  return false;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return (await typeOf(uri)) !== undefined;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}

function relative({ uri: folder }: Folder, uri: vscode.Uri): string {
  return uri.path.slice(folder.path.length).replace(/^\//, '');
}

async function hiddenBy(folder: Folder, uri: vscode.Uri): Promise<Hidden | undefined> {
  const inside = relative(folder, uri);
  return (await hiddenFolder(folder, above(inside))) ?? (await hiddenItself(folder, inside, false));
}

/** A folder is hidden with all that is in it. */
function hiddenFolder(folder: Folder, inside: string): Promise<Hidden | undefined> {
  if (inside === '') return Promise.resolve(undefined);
  const known = folder.hiddenFolders.get(inside) ?? lookUp();
  folder.hiddenFolders.set(inside, known);
  return known;

  async function lookUp(): Promise<Hidden | undefined> {
    return (await hiddenFolder(folder, above(inside))) ?? (await hiddenItself(folder, inside, true));
  }
}

async function hiddenItself({ uri, excludes, ignores }: Folder, inside: string, isFolder: boolean): Promise<Hidden | undefined> {
  if (inside === '') return undefined;
  if (looksSecret(inside)) return 'secret';
  if (await excludes.has(inside)) return 'excluded';
  return (await ignores.has(vscode.Uri.joinPath(uri, inside), isFolder)) ? 'ignored' : undefined;
}

function above(inside: string): string {
  return inside.slice(0, Math.max(0, inside.lastIndexOf('/')));
}

function refusalText(shown: string, hidden: Hidden): string {
  const reasons = {
    secret: 'is named like a file of keys or passwords; such files are never read. Ask the user for what you need to know.',
    excluded: 'is excluded by the settings files.exclude or search.exclude, and is not read. Ask the user if it is needed.',
    ignored: 'is ignored by git (.gitignore), and is not read. Ask the user if it is needed.',
  };
  return `“${shown}” ${reasons[hidden]}`;
}
