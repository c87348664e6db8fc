import { cut } from '../../core/basics/cut.ts';
import * as vscode from 'vscode';
import { pathInside } from '../../core/privacy/pathInside.ts';
import { looksSecret, looksSecretFolder } from '../../core/privacy/looksSecret.ts';
import { maxTextCharacters, tooLongText } from '../../core/tools/textLimits.ts';
import { Excludes } from './excludes.ts';
import { GitIgnores } from './gitIgnores.ts';
import { fileTypeAt, possibleUris, realLocationOf } from './insideWorkspace.ts';
import { isUnreadable, type Unreadable, type UnreadableReason } from './unreadable.ts';

/** A file or folder of the workspace that the model may see. */
export interface WorkspaceFile {
  /** As it was named, and as editors know it. */
  readonly uri: vscode.Uri;
  /** Where it lies, links followed: this is what is read. */
  readonly realUri: vscode.Uri;
  /** For people and for the model, with the folder's name in front when there are several. */
  readonly path: string;
}

/** One workspace folder with all that says what of it may be seen. */
interface Folder {
  readonly uri: vscode.Uri;
  readonly excludes: Excludes;
  readonly ignores: GitIgnores;
  /** By path, relative to the folder. */
  readonly hiddenFolders: Map<string, Promise<UnreadableReason | undefined>>;
}

/**
 * Decides what of the workspace may be read: files inside its folders, also after links are followed, neither excluded nor
 * ignored nor named like a secret. Made anew for each call, and quick for many files: what folders say is kept.
 */
export class Bounds {
  readonly #folders: readonly Folder[] = (vscode.workspace.workspaceFolders ?? []).map(toFolder);

  /**
   * A path as the model wrote it; the first place that is there, when it could be in several folders.
   *
   * @param mayBeGone - Whether it need not be there any more.
   */
  async find(written: string, mayBeGone = false): Promise<WorkspaceFile | Unreadable> {
    if (written.includes('\0') || written.trim() === '') return { unreadable: 'The path is empty or damaged.' };
    const tooLong = tooLongText('The path', written, maxTextCharacters.path);
    if (tooLong !== undefined) return { unreadable: tooLong };
    const meant = possibleUris(written.trim());
    if (meant.length === 0) return outside(written);
    const results: (WorkspaceFile | Unreadable)[] = [];
    for (const uri of meant) {
      const isThere = (await fileTypeAt(uri)) !== undefined;
      if (!isThere && !mayBeGone) continue;
      const file = await this.check(uri);
      if (isThere && !isUnreadable(file)) return file;
      results.push(file);
    }
    return (
      results.find((file) => !isUnreadable(file)) ??
      results[0] ?? {
        unreadable: `There is no file “${written}” in the workspace, and nothing outside of the workspace is read. Look for it with ws_list_files; paths are relative to the workspace folder.`,
      }
    );
  }

  /** Whether something may be shown that need not be there any more, such as a deleted file. */
  async check(uri: vscode.Uri): Promise<WorkspaceFile | Unreadable> {
    const file = await this.reach(uri);
    if (isUnreadable(file)) return file;
    const hidden = await this.#hiddenBy(uri);
    return hidden ? closedBy(hidden, file.path) : file;
  }

  /** As `check`, for what may be excluded or ignored itself. What a link leads to may not: a name must not show what others hide. */
  async reach(uri: vscode.Uri): Promise<WorkspaceFile | Unreadable> {
    const shown = vscode.workspace.asRelativePath(uri);
    const real = this.#folderOf(uri) && (await realLocationOf(uri));
    if (!real) return outside(shown);
    // The whole path: the workspace folder itself may be a folder of keys.
    if (looksSecret(uri.path) || looksSecret(real.uri.path)) return closedBy('secret', shown);
    const hidden = real.uri.path === uri.path ? undefined : await this.#hiddenBy(real.uri);
    return hidden ? closedBy(hidden, shown) : { uri, realUri: real.uri, path: shown };
  }

  /** Whether a folder or file that is no link, in a folder that is seen, is seen as well. For lists: quicker than `check`. */
  async isSeen(uri: vscode.Uri, isFolder: boolean): Promise<boolean> {
    const folder = this.#folderOf(uri);
    return (
      folder !== undefined &&
      (await (isFolder ? hiddenFolder(folder, relative(folder, uri)) : hiddenBy(folder, uri))) === undefined
    );
  }

  async #hiddenBy(uri: vscode.Uri): Promise<UnreadableReason | undefined> {
    const folder = this.#folderOf(uri);
    return folder && (await hiddenBy(folder, uri));
  }

  /** Of folders in one another the inner one. */
  #folderOf(uri: vscode.Uri): Folder | undefined {
    const around = this.#folders.filter((folder) => pathInside(folder.uri, uri) !== undefined);
    return around.toSorted((a, b) => b.uri.path.length - a.uri.path.length)[0];
  }
}

function toFolder(folder: vscode.WorkspaceFolder): Folder {
  return {
    uri: folder.uri,
    excludes: new Excludes(folder),
    ignores: new GitIgnores(folder.uri),
    hiddenFolders: new Map(),
  };
}

function relative(folder: Folder, uri: vscode.Uri): string {
  return pathInside(folder.uri, uri) ?? '';
}

async function hiddenBy(folder: Folder, uri: vscode.Uri): Promise<UnreadableReason | undefined> {
  const inside = relative(folder, uri);
  return (await hiddenFolder(folder, above(inside))) ?? (await hiddenItself(folder, inside, false));
}

/** A folder is hidden with all that is in it. */
function hiddenFolder(folder: Folder, inside: string): Promise<UnreadableReason | undefined> {
  if (inside === '') return Promise.resolve(undefined);
  const known = folder.hiddenFolders.get(inside) ?? lookUp();
  folder.hiddenFolders.set(inside, known);
  return known;

  async function lookUp(): Promise<UnreadableReason | undefined> {
    return (await hiddenFolder(folder, above(inside))) ?? (await hiddenItself(folder, inside, true));
  }
}

async function hiddenItself(
  { uri, excludes, ignores }: Folder,
  inside: string,
  isFolder: boolean,
): Promise<UnreadableReason | undefined> {
  if (inside === '') return undefined;
  const location = vscode.Uri.joinPath(uri, inside);
  if (isFolder ? looksSecretFolder(location.path) : looksSecret(location.path)) return 'secret';
  if (await excludes.has(inside)) return 'excluded';
  return (await ignores.has(location, isFolder)) ? 'ignored' : undefined;
}

function above(inside: string): string {
  return inside.slice(0, Math.max(0, inside.lastIndexOf('/')));
}

function outside(shown: string): Unreadable {
  return closedBy('outside', cut(shown, maxTextCharacters.path));
}

function closedBy(closed: UnreadableReason, shown: string): Unreadable {
  return { unreadable: unreadableText(shown, closed), closed };
}

function unreadableText(shown: string, closed: UnreadableReason): string {
  const reasons: Readonly<Record<UnreadableReason, string>> = {
    outside: 'is outside of the workspace, or leads out of it. Only files inside the workspace can be read.',
    secret:
      'is named like a file of keys or passwords; such files are never read. Ask the user for what you need to know.',
    excluded:
      'is excluded by the settings files.exclude or search.exclude, and is not read. Ask the user if it is needed.',
    ignored:
      'is ignored by git (.gitignore), or what git ignores cannot be read; it is not read. Ask the user if it is needed.',
  };
  return `“${shown}” ${reasons[closed]}`;
}
