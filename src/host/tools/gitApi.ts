import * as vscode from 'vscode';

/** What is used of the API of VS Code's own git extension. @see https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly mergeChanges: readonly GitChange[];
    /** Absent in old versions, where they are among the changes of the working tree. */
    readonly untrackedChanges?: readonly GitChange[];
  };
  status(): Promise<void>;
  /** The working tree against the last commit, as a unified diff. @param path - Absolute. */
  diffWithHEAD(path: string): Promise<string>;
  /** What is staged against the last commit. */
  diffIndexWithHEAD(path: string): Promise<string>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
  readonly status: number;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}

/** The repositories that git knows in this window; `undefined` when the extension is not there or is switched off. */
export async function gitRepositories(): Promise<readonly GitRepository[] | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  try {
    const git = await extension?.activate();
    return git?.enabled === true ? git.getAPI(1).repositories : undefined;
  } catch {
    return undefined; // no git on this machine
  }
}
