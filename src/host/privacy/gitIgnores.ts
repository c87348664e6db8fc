import * as vscode from 'vscode';
import type { IgnoreRule } from '../../core/tools/ignoreRules.ts';
import { isIgnoredBy, parseIgnoreFile } from '../../core/tools/ignoreRules.ts';

const maxBytes = 1024 * 1024;

/** Folders above a workspace folder that are looked at for the repository that it is a part of. */
const maxFoldersAbove = 40;

/** What git ignores below one workspace folder, by the files that are there; each is read once. */
export class GitIgnores {
  readonly #folder: vscode.Uri;
  readonly #rules = new Map<string, Promise<readonly IgnoreRule[]>>();
  #root: Promise<vscode.Uri> | undefined;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** Of a path below the folder whose own folders are not ignored: the nearest rules that say something count. */
  async has(uri: vscode.Uri, isFolder: boolean): Promise<boolean> {
    this.#root ??= findRoot(this.#folder);
    const root = await this.#root;
    for (let at = above(uri); ; at = above(at)) {
      const verdict = isIgnoredBy(await this.#read(vscode.Uri.joinPath(at, '.gitignore')), relative(at, uri), isFolder);
      if (verdict !== undefined) return verdict;
      if (at.path === root.path || at.path === '/') break;
    }
    return isIgnoredBy(await this.#read(vscode.Uri.joinPath(root, '.git', 'info', 'exclude')), relative(root, uri), isFolder) === true;
  }

  #read(file: vscode.Uri): Promise<readonly IgnoreRule[]> {
    const key = file.toString();
    const known = this.#rules.get(key) ?? readRules(file);
    this.#rules.set(key, known);
    return known;
  }
}

/** The root of the repository, or the workspace folder itself where there is none. */
async function findRoot(folder: vscode.Uri): Promise<vscode.Uri> {
  let at = folder;
  for (let count = 0; count < maxFoldersAbove; count++) {
    if (await exists(vscode.Uri.joinPath(at, '.git'))) return at;
    if (at.path === above(at).path) break;
    at = above(at);
  }
  return folder;
}

async function readRules(file: vscode.Uri): Promise<readonly IgnoreRule[]> {
  try {
    const bytes = await vscode.workspace.fs.readFile(file);
    return bytes.length > maxBytes ? [] : parseIgnoreFile(new TextDecoder().decode(bytes));
  } catch {
    return []; // there is none
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function above(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

function relative(folder: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(folder.path.endsWith('/') ? folder.path.length : folder.path.length + 1);
}
