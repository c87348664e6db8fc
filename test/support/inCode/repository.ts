import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { until } from './until.ts';

/** A repository as VS Code's git extension gives it to others. */
export interface Repository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
}

interface GitApi {
  readonly repositories: readonly Repository[];
  openRepository(root: vscode.Uri): Promise<Repository | null>;
}

/** A folder under git that VS Code can be told to open, and to close before the folder goes. */
export class TestRepository {
  readonly root: vscode.Uri;

  constructor(root: vscode.Uri) {
    this.root = root;
    mkdirSync(root.fsPath, { recursive: true });
    this.git('init', '--quiet');
  }

  /** Runs git in the folder, as nobody in particular. @returns What it printed. @throws When it fails. */
  readonly git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
      cwd: this.root.fsPath,
      encoding: 'utf8',
      stdio: 'pipe', // its complaints are in the error
    });

  async open(): Promise<Repository> {
    const opened = await (await gitApi()).openRepository(this.root);
    if (opened === null) throw new Error(`VS Code opens no repository in ${this.root.fsPath}`);
    return opened;
  }

  /** Git that still reads a repository whose folder goes fails, and its error falls into whatever test runs then. */
  async close(): Promise<void> {
    await vscode.commands.executeCommand('git.close', this.root);
    const api = await gitApi();
    await until(
      () => api.repositories.every(({ rootUri }) => rootUri.toString() !== this.root.toString()),
      () => 'the repository is still open',
    );
  }
}

async function gitApi(): Promise<GitApi> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (extension === undefined) throw new Error('VS Code has no git extension');
  return (await extension.activate()).getAPI(1);
}
