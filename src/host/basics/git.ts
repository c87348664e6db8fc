import * as vscode from 'vscode';
import { withTimeout } from './withTimeout.ts';

/** What is used of version 1 of the API of VS Code's own git extension. @see https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly ui: { readonly selected: boolean };
  readonly state: {
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly mergeChanges: readonly GitChange[];
    /** Absent in old versions, where they are among the changes of the working tree. */
    readonly untrackedChanges?: readonly GitChange[];
  };
  status(): Promise<void>;
  /** A setting of git, of whatever level; empty when there is none. */
  getConfig(key: string): Promise<string>;
  /**
   * The working tree against a commit, as a unified diff; rejects where there is no such commit. Not `diffWithHEAD`, which
   * compares with the index in spite of its name.
   *
   * @param path - Absolute.
   */
  diffWith(ref: string, path: string): Promise<string>;
  /** Two versions of files, each as `ref:path` with the path from the root; with an empty `ref` as it is staged. */
  diffBlobs(before: string, after: string): Promise<string>;
  /** What is staged against the last commit. */
  diffIndexWithHEAD(path: string): Promise<string>;
  /** A file as it is in a commit, or with an empty `ref` as it is staged. Rejects where it is in none. */
  buffer(ref: string, path: string): Promise<Uint8Array>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  /** What it was called before; the same when it was not renamed. */
  readonly originalUri: vscode.Uri;
  readonly status: number;
}

/** `Status.UNTRACKED` of the git extension: told by its number, since a const enum is not there when it runs. */
export const untracked = 7;

/** `Status.INDEX_COPIED`, told as `untracked` is. */
export const copied = 4;

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<string>;
  readonly repositories: readonly GitRepository[];
}

/** How long git may take to look for its repositories when a window has just been opened. */
const maxWaitMs = 5_000;

/** The repositories of this window; `undefined` where git is not there, or is switched off. */
export async function gitRepositories(): Promise<readonly GitRepository[] | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  try {
    const api = (await extension?.activate())?.getAPI(1);
    if (api?.state === 'uninitialized') await withTimeout(initialized(api), maxWaitMs, undefined);
    return api?.repositories;
  } catch {
    // It throws when it is switched off, or has found no git.
    return undefined;
  }
}

function initialized(api: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const listener = api.onDidChangeState(() => {
      listener.dispose();
      resolve();
    });
  });
}
