import * as vscode from 'vscode';

/** How many files of a workspace can be suggested at all. */
const maxFiles = 20_000;

/** How long a list of files is good for. */
const maxAgeMs = 10_000;

/** The files of the workspace for suggestions, those that are open first: listed at most every few seconds. */
export class WorkspacePaths {
  #listed: readonly string[] = [];
  #listedAt = -Infinity;
  #listing: vscode.CancellationTokenSource | undefined;

  /** `undefined` when something newer was asked for meanwhile. */
  async all(): Promise<readonly string[] | undefined> {
    if (performance.now() - this.#listedAt > maxAgeMs && !(await this.#list())) return undefined;
    return [...new Set([...openPaths(), ...this.#listed])];
  }

  /** Ends a listing that is going on: nobody waits for it any more. */
  cancel(): void {
    this.#listing?.cancel();
  }

  async #list(): Promise<boolean> {
    this.cancel();
    const listing = new vscode.CancellationTokenSource();
    this.#listing = listing;
    try {
      const uris = await vscode.workspace.findFiles('**/*', searchExclude(), maxFiles, listing.token);
      if (listing.token.isCancellationRequested) return false;
      this.#listed = uris.map((uri) => vscode.workspace.asRelativePath(uri)).sort();
      this.#listedAt = performance.now();
      return true;
    } finally {
      listing.dispose();
    }
  }
}

/** What the person leaves out of searches; `files.exclude` is left out by VS Code itself. */
function searchExclude(): string | undefined {
  const excludes = vscode.workspace.getConfiguration('search').get<Readonly<Record<string, unknown>>>('exclude', {});
  const globs = Object.keys(excludes).filter((glob) => excludes[glob] === true);
  return globs.length === 0 ? undefined : `{${globs.join(',')}}`;
}

/** Those of the editors, the active one first, then those that VS Code still holds from a moment ago. */
function openPaths(): readonly string[] {
  const active = vscode.window.activeTextEditor?.document.uri;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ input }) => (input instanceof vscode.TabInputText ? input.uri : undefined)));
  const documents = vscode.workspace.textDocuments.map(({ uri }) => uri);
  return [active, ...tabs, ...documents].flatMap((uri) => (uri && uri.scheme !== 'git' && vscode.workspace.getWorkspaceFolder(uri) ? [vscode.workspace.asRelativePath(uri)] : []));
}
