import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as vscode from 'vscode';
import { Bounds } from '../../../src/host/privacy/bounds.ts';
import { changedFiles } from '../../../src/host/privacy/changedFiles.ts';
import { DiskRepository } from '../../support/doubles/diskRepository.ts';
import { diskWorkspace } from '../../support/doubles/diskWorkspace.ts';

vi.mock('vscode', async () => (await import('../../support/doubles/diskWorkspace.ts')).diskWorkspace);

let root: string;
let repository: DiskRepository;
const at = (name: string): string => path.join(root, name);
const write = (name: string, text: string): void => writeFileSync(at(name), text);
const git = (...args: readonly string[]): string => repository.git(...args);

/** The differences, by path. */
async function differences(isStaged = false): Promise<Readonly<Record<string, string | undefined>>> {
  const { files } = await changedFiles([repository], { bounds: new Bounds(), isStaged, maxCharacters: 100_000 });
  return Object.fromEntries(files.map((file) => [file.path, file.diff]));
}

function commit(): void {
  git('add', '.');
  git('commit', '--quiet', '--message', 'First');
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'threadline-changes-'));
  repository = new DiskRepository(vscode.Uri.file(root));
  diskWorkspace.workspace.workspaceFolders = [{ uri: diskWorkspace.Uri.file(root), name: 'opened' }];
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the changes since the last commit', () => {
  it('are those of the index and of the working tree together', async () => {
    write('a.txt', 'one\ntwo\nthree\n');
    commit();
    write('a.txt', 'staged\ntwo\nthree\n');
    write('new.txt', 'staged\n');
    git('add', '.');
    write('a.txt', 'staged\ntwo\nlater\n');
    appendFileSync(at('new.txt'), 'later\n');
    const found = await differences();
    expect(found['a.txt']).toContain('-one\n+staged\n two\n-three\n+later\n');
    expect(found['new.txt']).toContain('+staged\n+later\n');
  });

  it('are all of a file before the first commit, as it is on disk', async () => {
    write('new.txt', 'staged\n');
    git('add', '.');
    appendFileSync(at('new.txt'), 'later\n');
    expect((await differences())['new.txt']).toContain('+staged\n+later');
    expect((await differences(true))['new.txt']).toMatch(/\+staged\n$/);
  });
});
