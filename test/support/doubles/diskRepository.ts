import * as vscode from 'vscode';
import type { GitChange, GitRepository } from '../../../src/host/basics/git.ts';
import { TestRepository } from '../inCode/repository.ts';

/** A repository of this disk, as VS Code's git extension offers one: each call is the same call of git. */
export class DiskRepository extends TestRepository implements GitRepository {
  readonly rootUri = this.root;
  readonly inputBox = { value: '' };
  readonly ui = { selected: true };
  #indexChanges: readonly GitChange[] = [];
  #workingTreeChanges: readonly GitChange[] = [];

  get state(): GitRepository['state'] {
    return { indexChanges: this.#indexChanges, workingTreeChanges: this.#workingTreeChanges, mergeChanges: [] };
  }

  status(): Promise<void> {
    const entries = this.git('status', '--porcelain', '-z').matchAll(
      /([^\0])([^\0]) ([^\0]+)\0(?:(?<=R. [^\0]+\0)([^\0]+)\0)?/g,
    );
    const found = [...entries].map(([, staged = ' ', inTree = ' ', name = '', origin = name]) => ({
      staged,
      inTree,
      uri: this.#at(name),
      originalUri: this.#at(origin),
    }));
    this.#indexChanges = found.flatMap(({ staged, uri, originalUri }) =>
      ' ?'.includes(staged) ? [] : [{ uri, originalUri, status: 'MADR'.indexOf(staged) }],
    );
    this.#workingTreeChanges = found.flatMap(({ inTree, uri, originalUri }) =>
      inTree === ' ' ? [] : [{ uri, originalUri, status: 5 + 'MD?'.indexOf(inTree) }],
    );
    return Promise.resolve();
  }

  getConfig(): Promise<string> {
    return Promise.resolve('');
  }

  async diffWith(ref: string, path: string): Promise<string> {
    return await this.#run('diff', ref, '--', path);
  }

  async diffIndexWithHEAD(path: string): Promise<string> {
    return await this.#run('diff', '--cached', '--', path);
  }

  async diffBlobs(before: string, after: string): Promise<string> {
    return await this.#run('diff', before, after);
  }

  async buffer(ref: string, path: string): Promise<Uint8Array> {
    const name = path.slice(this.root.path.length + 1);
    return Buffer.from(await this.#run('show', `${ref}:${name}`));
  }

  #at(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, name);
  }

  async #run(...args: readonly string[]): Promise<string> {
    return await Promise.resolve().then(() => this.git(...args));
  }
}
