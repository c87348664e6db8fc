import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../basics/sha256.ts';

/** What is used of an address. */
interface FolderUri {
  readonly scheme: string;
  readonly path: string;
  readonly fsPath: string;
  with(change: { readonly path: string }): FolderUri;
  toString(): string;
}

/** What is used of an `ExtensionContext`. */
interface StorageFolders {
  readonly storageUri: FolderUri | undefined;
  readonly globalStorageUri: FolderUri;
}

/** Where this workspace's transcripts are; with no folder open, where those of all such windows are. */
export function transcriptFolder(folders: StorageFolders): string {
  return join(sharedFolder(folders).fsPath, 'conversations');
}

/** Tells workspaces apart in storage that they share. */
export function workspaceKey(folders: StorageFolders): string {
  return sha256(sharedFolder(folders).toString()).slice(0, 16);
}

/**
 * The folder for all windows of a workspace. While one window has the workspace's folder, or a crash has left it locked, VS Code
 * gives the next one `<workspace>-1` to `-9`, and may delete that when it is closed: see its extHostStoragePaths.ts.
 */
function sharedFolder({ storageUri, globalStorageUri }: StorageFolders): FolderUri {
  if (storageUri?.scheme !== 'file') return storageUri ?? globalStorageUri;
  const shared = storageUri.with({ path: storageUri.path.replace(/(?<=[^/])-[1-9](?=\/[^/]+\/?$)/, '') });
  return existsSync(dirname(shared.fsPath)) ? shared : storageUri;
}
