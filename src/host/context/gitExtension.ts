import * as vscode from 'vscode';
import { inTime } from './inTime.ts';

/** As much of the built-in git extension's API, version 1, as is used here. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly workingTreeChanges: readonly GitChange[];
    /** Absent in older versions. */
    readonly untrackedChanges?: readonly GitChange[];
  };
  status(): Promise<void>;
  /** Of what is staged, or of what is not. */
  diff(cached: boolean): Promise<string>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly status: number;
}

/** The value of a file that git does not know, in the extension's numbers. */
export const untracked = 7;

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<string>;
  readonly repositories: readonly GitRepository[];
}

const maxWaitMs = 5_000;

/** The repositories of this window; empty where git, its extension or a repository is missing. */
export async function gitRepositories(): Promise<readonly GitRepository[]> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (!extension) return [];
  try {
    const api = (await extension.activate()).getAPI(1);
    if (api.state === 'uninitialized') await inTime(stateOf(api), maxWaitMs, undefined);
    return api.repositories;
  } catch {
    // It throws when it is switched off, or has found no git.
    return [];
  }
}

function stateOf(api: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const listener = api.onDidChangeState(() => {
      listener.dispose();
      resolve();
    });
  });
}
