import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as vscode from 'vscode';
import { untracked } from '../../../src/host/basics/git.ts';
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
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

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

/** The lines that differ. */
const changedLines = (diff = ''): readonly string[] => diff.split('\n').filter((line) => /^[+-](?![+-])/.test(line));

describe('a renamed file', () => {
  const lines = ['one', 'two', 'three', 'four', 'five', ''];

  beforeEach(() => {
    write('a.txt', lines.join('\n'));
    write('large.txt', 'a line of a large file\n'.repeat(7_000));
    commit();
  });

  it.each([true, false])('differs in what has changed since, staged: %s', async (isStaged) => {
    git('mv', 'a.txt', 'b.txt');
    write('b.txt', lines.with(1, 'TWO').join('\n'));
    git('add', '.');
    write('b.txt', lines.with(1, 'TWO').with(3, 'FOUR').join('\n'));
    const { 'b.txt': diff, ...others } = await differences(isStaged);
    expect(diff).toMatch(/^diff --git a\/a\.txt b\/b\.txt\nrename from a\.txt\nrename to b\.txt\n/);
    expect(changedLines(diff)).toEqual(isStaged ? ['-two', '+TWO'] : ['-two', '+TWO', '-four', '+FOUR']);
    expect(others).toEqual({});
  });

  it('is named alone where nothing in it has changed, however large it is', async () => {
    git('mv', 'large.txt', 'moved.txt');
    const diff = 'diff --git a/large.txt b/moved.txt\nrename from large.txt\nrename to moved.txt\n';
    expect(await differences(true)).toEqual({ 'moved.txt': diff });
    expect(await differences()).toEqual({ 'moved.txt': diff });
  });

  it('that was deleted later is a deleted file', async () => {
    git('mv', 'a.txt', 'b.txt');
    rmSync(at('b.txt'));
    expect(changedLines((await differences())['b.txt'])).toEqual(['-one', '-two', '-three', '-four', '-five']);
  });
});

describe('very many changes', () => {
  const count = 300;

  beforeEach(() => {
    const uris = Array.from({ length: count }, (_, index) => vscode.Uri.file(`/elsewhere/${index}`));
    const changes = uris.map((uri) => ({ uri, originalUri: uri, status: untracked }));
    vi.spyOn(repository, 'status').mockResolvedValue();
    vi.spyOn(repository, 'state', 'get').mockReturnValue({
      indexChanges: changes.slice(count / 2),
      workingTreeChanges: changes,
      mergeChanges: [],
    });
  });

  it('are looked at a few times each', async () => {
    const compared = vi.spyOn(diskWorkspace.Uri.prototype, 'toString');
    const { hiddenCount } = await changedFiles([repository], { bounds: new Bounds(), maxCharacters: 1 });
    expect(hiddenCount).toBe(count);
    expect(compared.mock.calls.length).toBeLessThan(count * 10);
  });

  it('are looked at no longer than they are wanted', async () => {
    const stop = new AbortController();
    const found = changedFiles([repository], { bounds: new Bounds(), maxCharacters: 1, signal: stop.signal });
    stop.abort(new Error('Stopped'));
    await expect(found).rejects.toThrow('Stopped');
  });
});
