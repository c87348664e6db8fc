import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { type IgnoreRules, isIgnored, parseIgnoreFile } from '../../core/privacy/gitIgnore.ts';
import { pathInside } from '../../core/privacy/pathInside.ts';
import { gitRepositories } from '../basics/git.ts';
import { fileTypeAt } from './insideWorkspace.ts';

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

  /** Of a path below the folder whose own folders are not ignored. */
  async has(uri: vscode.Uri, isFolder: boolean): Promise<boolean> {
    this.#root ??= this.#findRoot();
    return await this.#isIgnored(uri, isFolder, await this.#root);
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
    return root && !(await this.#isIgnored(this.#folder, true, root)) ? root : this.#folder;
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

async function findRepository(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  let at = folder;
  for (let count = 0; count < maxFoldersAbove; count++) {
    if ((await fileTypeAt(vscode.Uri.joinPath(at, '.git'))) !== undefined) return at;
    const above = vscode.Uri.joinPath(at, '..');
    if (at.path === above.path) break;
    at = above;
  }
  return undefined;
}

/** A further working tree, and a submodule, have a file in its place that says where it is. */
async function gitFolderOf(root: vscode.Uri): Promise<vscode.Uri> {
  const own = vscode.Uri.joinPath(root, '.git');
  const [, written] = /^gitdir: (.+)$/m.exec((await readRulesText(own)) ?? '') ?? [];
  if (written === undefined) return own;
  const folder = resolve(root, written.trim());
  const common = await readRulesText(vscode.Uri.joinPath(folder, 'commondir'));
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

/** `undefined` where there is none, and for one that is too large. */
async function readRulesText(file: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(file);
    return bytes.length > maxBytes ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
