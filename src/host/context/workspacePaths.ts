import * as vscode from 'vscode';
import { tabFiles } from '../editor/tabFiles.ts';

/** How many files of a workspace can be suggested at all. */
const maxFiles = 20_000;

/** How long a list of files is used, in milliseconds. */
const maxAgeMs = 10_000;

/** The files of the workspace for suggestions, those that are open first: listed at most every few seconds, and never twice at once. */
export class WorkspacePaths {
  readonly #closing = new vscode.CancellationTokenSource();
  #listed: Promise<readonly string[]> = Promise.resolve([]);
  #listedAt = -Infinity;

  async all(): Promise<readonly string[]> {
    if (performance.now() - this.#listedAt > maxAgeMs) {
      this.#listedAt = performance.now();
      this.#listed = listPaths(this.#closing.token);
    }
    return [...new Set([...openPaths(), ...(await this.#listed)])];
  }

  dispose(): void {
    this.#closing.cancel();
    this.#closing.dispose();
  }
}

/** Nothing where they cannot be listed: what is open is suggested all the same. */
async function listPaths(token: vscode.CancellationToken): Promise<readonly string[]> {
  try {
    const uris = await vscode.workspace.findFiles('**/*', searchExclude(), maxFiles, token);
    return uris.map((uri) => vscode.workspace.asRelativePath(uri)).sort();
  } catch {
    return [];
  }
}

/** What the person leaves out of searches; `files.exclude` is left out by VS Code itself. */
function searchExclude(): string | undefined {
  const excludes = vscode.workspace.getConfiguration('search').get<Readonly<Record<string, unknown>>>('exclude', {});
  const globs = Object.entries(excludes).flatMap(([glob, isExcluded]) => (isExcluded === true ? [glob] : []));
  return globs.length === 0 ? undefined : `{${globs.join(',')}}`;
}

/** Those of the editors, the active one first, then those that VS Code still holds from a moment ago. */
function openPaths(): readonly string[] {
  const active = vscode.window.activeTextEditor?.document.uri;
  const documents = vscode.workspace.textDocuments.map(({ uri }) => uri);
  return [active, ...tabFiles(), ...documents].flatMap((uri) =>
    uri && uri.scheme !== 'git' && vscode.workspace.getWorkspaceFolder(uri)
      ? [vscode.workspace.asRelativePath(uri)]
      : [],
  );
}
