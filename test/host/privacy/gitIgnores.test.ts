import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as vscode from 'vscode';
import { Bounds } from '../../../src/host/privacy/bounds.ts';
import { isUnreadable } from '../../../src/host/privacy/unreadable.ts';
import { diskWorkspace, fileError } from '../../support/doubles/diskWorkspace.ts';

vi.mock('vscode', async () => (await import('../../support/doubles/diskWorkspace.ts')).diskWorkspace);

const { fs } = diskWorkspace.workspace;
let root: string;
const at = (name: string): string => path.join(root, 'repository', name);

function write(name: string, text: string | Uint8Array): void {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

function open(folder: string): void {
  diskWorkspace.workspace.workspaceFolders = [{ uri: diskWorkspace.Uri.file(at(folder)), name: 'opened' }];
}

/** Why it may not be read; `undefined` where it may. */
async function closed(name: string): Promise<string | undefined> {
  const file = await new Bounds().check(vscode.Uri.file(at(name)));
  return isUnreadable(file) ? file.closed : undefined;
}

/** Makes one call fail for one file. */
function fails(call: 'stat' | 'readFile', name: string, code = 'Unavailable'): void {
  const calls: Readonly<Record<typeof call, (uri: { readonly path: string }) => Promise<unknown>>> = fs;
  const work = calls[call];
  vi.spyOn(calls, call).mockImplementation((uri) =>
    uri.path === at(name) ? Promise.reject(fileError(code)) : work(uri),
  );
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'threadline-ignores-'));
  vi.stubEnv('XDG_CONFIG_HOME', path.join(root, 'config'));
  mkdirSync(at('.git'), { recursive: true });
  write('.gitignore', '*.log\n');
  for (const name of ['a.txt', 'a.log', 'sub/a.txt', 'sub/a.log']) write(name, 'text');
  open('');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  diskWorkspace.workspace.exclude = {};
  rmSync(root, { recursive: true });
});

describe('what git ignores', () => {
  it('is what its files say, and what none says is open', async () => {
    write('sub/.gitignore', '!a.log\n');
    expect(await Promise.all(['a.txt', 'a.log', 'sub/a.txt', 'sub/a.log'].map(closed))).toEqual([
      undefined,
      'ignored',
      undefined,
      undefined,
    ]);
  });

  it.each(['stat', 'readFile'] as const)('is everything below a file of rules on which %s fails', async (call) => {
    write('sub/.gitignore', '');
    fails(call, 'sub/.gitignore');
    expect(await Promise.all(['a.txt', 'sub/a.txt'].map(closed))).toEqual([undefined, 'ignored']);
  });

  it('is everything below a file of rules that is too large, which is not read', async () => {
    write('sub/.gitignore', new Uint8Array(2 * 1024 * 1024).fill(97));
    const read = vi.spyOn(fs, 'readFile');
    expect(await Promise.all(['a.txt', 'sub/a.txt'].map(closed))).toEqual([undefined, 'ignored']);
    expect(read.mock.calls.map(([uri]) => uri.path)).not.toContain(at('sub/.gitignore'));
  });

  it('is everything below a link to what is no file, which is not read', async () => {
    symlinkSync('/dev/zero', at('sub/.gitignore'));
    const read = vi.spyOn(fs, 'readFile').mockImplementation(() => Promise.resolve(new Uint8Array()));
    expect(await closed('sub/a.txt')).toBe('ignored');
    expect(read.mock.calls.map(([uri]) => uri.path)).not.toContain(at('sub/.gitignore'));
  });

  it('is what a linked file says; a link to nothing or to the empty device says nothing', async () => {
    write('rules', 'a.txt\n');
    symlinkSync('../rules', at('sub/.gitignore'));
    expect(await closed('sub/a.txt')).toBe('ignored');
    for (const target of ['../gone', '/dev/null']) {
      rmSync(at('sub/.gitignore'));
      symlinkSync(target, at('sub/.gitignore'));
      expect(await closed('sub/a.txt'), target).toBeUndefined();
    }
  });

  it('is everything where the person’s own rules cannot be read', async () => {
    const own = path.join(root, 'config', 'git', 'ignore');
    expect(await closed('a.txt')).toBeUndefined();
    mkdirSync(path.dirname(own), { recursive: true });
    writeFileSync(own, '');
    fails('readFile', path.relative(at(''), own));
    expect(await closed('a.txt')).toBe('ignored');
  });
});

describe('what git ignores above an opened folder', () => {
  beforeEach(() => open('sub'));

  it('counts, unless the folder itself is ignored', async () => {
    expect(await Promise.all(['sub/a.txt', 'sub/a.log'].map(closed))).toEqual([undefined, 'ignored']);
    write('.gitignore', '*.log\nsub/\n');
    expect(await Promise.all(['sub/a.txt', 'sub/a.log'].map(closed))).toEqual([undefined, undefined]);
  });

  it('is everything where the rules there cannot be read', async () => {
    fails('readFile', '.gitignore', 'EACCES');
    expect(await closed('sub/a.txt')).toBe('ignored');
  });

  it('is everything where nobody can tell whether a repository is there', async () => {
    fails('stat', '.git');
    expect(await closed('sub/a.log')).toBe('ignored');
  });

  it('does not count in what cannot be looked at itself, such as the server of a share', async () => {
    rmSync(at('.git'), { recursive: true });
    const { stat } = fs;
    vi.spyOn(fs, 'stat').mockImplementation((uri) =>
      uri.path === root || uri.path === path.join(root, '.git') ? Promise.reject(fileError('')) : stat(uri),
    );
    expect(await closed('sub/a.log')).toBeUndefined();
  });
});

it('what may be a link on another file system than the disk’s is outside', async () => {
  const uri = (name: string) => diskWorkspace.Uri.from({ scheme: 'other', path: at(name) });
  diskWorkspace.workspace.workspaceFolders = [{ uri: uri(''), name: 'opened' }];
  const file = uri('sub/a.txt') as unknown as vscode.Uri;
  expect(isUnreadable(await new Bounds().check(file))).toBe(false);
  fails('stat', 'sub');
  expect(await new Bounds().check(file)).toMatchObject({ closed: 'outside' });
});

it('a setting that hides a file beside another hides it where nobody can tell whether the other is there', async () => {
  diskWorkspace.workspace.exclude = { '**/*.js': { when: '$(basename).ts' } };
  write('a.js', 'text');
  expect(await closed('a.js')).toBeUndefined();
  fails('stat', 'a.ts');
  expect(await closed('a.js')).toBe('excluded');
});
