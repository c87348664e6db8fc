import * as vscode from 'vscode';
import type { Bounds, WorkspaceFile } from './bounds.ts';
import { isUnreadable } from './unreadable.ts';

/** A limit on visited entries, folders and files together, for very large workspaces. */
const usualMaxEntries = 200_000;

/** How long a look at all files may take, with what is done with each. */
export const searchTimeMs = 20_000;

interface Walk {
  readonly signal?: AbortSignal;
  /** Only what is below these folders, which may be seen; absent for the whole workspace. */
  readonly from?: readonly vscode.Uri[];
  readonly maxEntries?: number;
}

/**
 * The files of the workspace that may be read, folder by folder, those near the top first. VS Code's own search of files
 * knows nothing of `.gitignore` and would spend its results on what is not to be seen; this goes into no folder that is hidden.
 *
 * Yields `endedEarly` last where there were too many entries or too little time to come to all of them.
 */
export async function* walk(
  bounds: Bounds,
  { signal, from, maxEntries = usualMaxEntries }: Walk = {},
): AsyncGenerator<WorkspaceFile | 'endedEarly'> {
  const until = performance.now() + searchTimeMs;
  const folders = [...(from ?? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri))];
  let entries = 0;
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    for (const [name, type] of await listFolder(folder)) {
      signal?.throwIfAborted();
      if (++entries > maxEntries || performance.now() > until) {
        yield 'endedEarly';
        return;
      }
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory && (await bounds.isSeen(uri, true))) folders.push(uri);
      const file = (type & vscode.FileType.File) === 0 ? undefined : await toFile(uri, type, bounds);
      if (file) yield file;
    }
  }
}

/** What is linked is looked at more closely; folders that are linked are not gone into: they may lead round in a circle. */
async function toFile(uri: vscode.Uri, type: vscode.FileType, bounds: Bounds): Promise<WorkspaceFile | undefined> {
  if (type === vscode.FileType.File)
    return (await bounds.isSeen(uri, false))
      ? { uri, realUri: uri, path: vscode.workspace.asRelativePath(uri) }
      : undefined;
  const file = await bounds.check(uri);
  return isUnreadable(file) ? undefined : file;
}

async function listFolder(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  } catch {
    return []; // it is gone, or not ours to read
  }
}
