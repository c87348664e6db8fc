import { devNull, homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { type IgnoreRules, isIgnored, parseIgnoreFile } from '../../core/privacy/gitIgnore.ts';
import { pathInside } from '../../core/privacy/pathInside.ts';
import { gitRepositories } from '../basics/git.ts';
import { fileTypeAt, isNotThere, knownTypeAt } from './insideWorkspace.ts';
import { readBytes } from './readBytes.ts';
import { realPathOf } from './realPath.ts';

const maxBytes = 1024 * 1024;

/** Folders above a workspace folder that are looked at for the repository that it is a part of. */
const maxFoldersAbove = 40;

/** Case-insensitive where file systems usually are, as git's default is. */
const isCaseless = process.platform !== 'linux';

/** What git ignores below one workspace folder, by the files that are there; each is read once. */
export class GitIgnores {
  readonly #folder: vscode.Uri;
  readonly #rules = new Map<string, Promise<IgnoreRules | undefined>>();
  #root: Promise<vscode.Uri> | undefined;
  #excludes: Promise<readonly IgnoreRules[]> | undefined;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** Of a path below the folder whose own folders are not ignored. Where rules that count cannot be read, it is ignored: they must not show what they were meant to hide. */
  async has(uri: vscode.Uri, isFolder: boolean): Promise<boolean> {
    try {
      this.#root ??= this.#findRoot();
      return await this.#isIgnored(uri, isFolder, await this.#root);
    } catch {
      return true;
    }
  }

  async #isIgnored(uri: vscode.Uri, isFolder: boolean, root: vscode.Uri): Promise<boolean> {
    const inside = pathInside(root, uri);
    if (inside === undefined || inside === '') return false;
    return await isIgnored(inside, isFolder, {
      rulesOf: (folder) => this.#read(vscode.Uri.joinPath(root, folder, '.gitignore')),
      excludes: () => (this.#excludes ??= this.#readExcludes(root)),
    });
  }

  /** The root of the repository. The workspace folder itself where there is none, and where it is ignored as a whole: who opens that wants it seen. */
  async #findRoot(): Promise<vscode.Uri> {
    const root = await findRepository(this.#folder);
    if (!root) return this.#folder;
    // Only rules that could be read say so.
    return (await this.#isIgnored(this.#folder, true, root).catch(() => false)) ? this.#folder : root;
  }

  async #readExcludes(root: vscode.Uri): Promise<readonly IgnoreRules[]> {
    const [ofRepository, ofPerson] = [
      vscode.Uri.joinPath(await gitFolderOf(root), 'info', 'exclude'),
      await globalExcludes(root),
    ];
    const rules = [await this.#read(ofRepository), ofPerson && (await this.#read(ofPerson))];
    return rules.filter((one) => one !== undefined);
  }

  #read(file: vscode.Uri): Promise<IgnoreRules | undefined> {
    const key = file.toString();
    const known = this.#rules.get(key) ?? readRules(file);
    this.#rules.set(key, known);
    return known;
  }
}

/** The folder, or the nearest above it, that is a repository. Rejects where nobody can tell. */
async function findRepository(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  let at = folder;
  for (let count = 0; count < maxFoldersAbove; count++) {
    if (await isRepository(at)) return at;
    const above = vscode.Uri.joinPath(at, '..');
    if (at.path === above.path) break;
    at = above;
  }
  return undefined;
}

/** What cannot be looked at itself is none, such as the server of a share, or what a virtual file system has above its own. */
async function isRepository(folder: vscode.Uri): Promise<boolean> {
  try {
    return (await knownTypeAt(vscode.Uri.joinPath(folder, '.git'))) !== undefined;
  } catch (error) {
    if ((await fileTypeAt(folder)) === undefined) return false;
    throw error;
  }
}

/** A further working tree, and a submodule, have a file in its place that says where it is. */
async function gitFolderOf(root: vscode.Uri): Promise<vscode.Uri> {
  const own = vscode.Uri.joinPath(root, '.git');
  const [, written] = /^gitdir: (.+)$/m.exec((await readRulesText(own).catch(() => undefined)) ?? '') ?? [];
  if (written === undefined) return own;
  const folder = resolve(root, written.trim());
  const common = await readRulesText(vscode.Uri.joinPath(folder, 'commondir')).catch(() => undefined);
  return common === undefined ? folder : resolve(folder, common.trim());
}

/** What the person ignores in all repositories: git's setting, else its usual place. */
async function globalExcludes(root: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (root.scheme !== 'file') return undefined;
  const repository = (await gitRepositories())?.find(({ rootUri }) => rootUri.toString() === root.toString());
  const set = await repository?.getConfig('core.excludesFile').catch(() => '');
  const config = process.env.XDG_CONFIG_HOME ?? '';
  if (!set)
    return vscode.Uri.file(path.join(config === '' ? path.join(homedir(), '.config') : config, 'git', 'ignore'));
  const place = set.trim().replace(/^~(?=\/|$)/, () => homedir());
  return resolve(root, place);
}

function resolve(folder: vscode.Uri, written: string): vscode.Uri {
  return folder.scheme === 'file'
    ? vscode.Uri.file(path.resolve(folder.fsPath, written))
    : vscode.Uri.joinPath(folder, written);
}

async function readRules(file: vscode.Uri): Promise<IgnoreRules | undefined> {
  const text = await readRulesText(file);
  return text === undefined ? undefined : parseIgnoreFile(text, isCaseless);
}

/** `undefined` where there is none. Rejects where it cannot be read, is no file or is too large. */
async function readRulesText(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await readBytes(file, maxBytes));
  } catch (error) {
    if (isNotThere(error) || (await leadsToNothing(file))) return undefined;
    throw error;
  }
}

/** A link to what is not there is something by its type. The empty device is how people say that they have no such file. */
async function leadsToNothing(file: vscode.Uri): Promise<boolean> {
  const real = file.scheme === 'file' ? await realPathOf(file.fsPath) : undefined;
  if (real === undefined) return false;
  return real === devNull || (await knownTypeAt(vscode.Uri.file(real))) === undefined;
}
