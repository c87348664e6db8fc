import * as vscode from 'vscode';

/** The addresses that a path of the workspace may mean: relative to any folder of it, and never leading out of that. */
export function placesOf(path: string): readonly vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
    [path, withoutFolderName(path, folder)].map((relative) => vscode.Uri.joinPath(folder.uri, relative)).filter((uri) => isInside(uri, folder.uri)),
  );
}

/** With several folders open, paths are shown with their folder's name in front. */
function withoutFolderName(path: string, { name }: vscode.WorkspaceFolder): string {
  return path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path;
}

/** By the words of the address alone: symbolic links are not followed. */
export function isInside(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.path.startsWith(folder.path.endsWith('/') ? folder.path : `${folder.path}/`);
}

/** What is there; `undefined` when nothing is. A link is what it leads to, as well. */
export async function fileTypeAt(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}
