import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readingLimit } from '../../../src/core/privacy/readingBudget.ts';
import type { ToolOutcome } from '../../../src/core/tools/toolBox.ts';
import { Bounds } from '../../../src/host/privacy/bounds.ts';
import { searchTimeMs, walk } from '../../../src/host/privacy/walk.ts';
import { findText } from '../../../src/host/tools/findText.ts';
import { listFiles } from '../../../src/host/tools/listFiles.ts';
import { diskWorkspace } from '../../support/doubles/diskWorkspace.ts';

vi.mock('vscode', async () => (await import('../../support/doubles/diskWorkspace.ts')).diskWorkspace);

const { signal } = new AbortController();
let root: string;

function write(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), `a needle in ${name}\n`);
  }
}

function open(...names: readonly string[]): void {
  diskWorkspace.workspace.workspaceFolders = names.map((name) => ({
    uri: diskWorkspace.Uri.file(path.join(root, name)),
    name: path.basename(name),
  }));
}

const find = (include = '', more: object = {}): Promise<ToolOutcome> =>
  findText({ given: { query: 'needle', include, ...more }, bounds: new Bounds(), signal });
const list = async (pattern: string): Promise<readonly string[]> => {
  const { output } = await listFiles({ given: { pattern }, bounds: new Bounds(), signal });
  return output.split('\n').slice(0, -1);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'threadline-looking-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

describe('a search', () => {
  it('brings lines of no more files than a turn may read before the person is asked', async () => {
    open('.');
    const names = Array.from({ length: readingLimit.files + 1 }, (_, index) => `${index}.txt`);
    write(...names.slice(1));
    expect((await find('', { maxResults: 500 })).output).toMatch(/\(40 lines in 40 files that were looked through\)$/);
    write(...names);
    const { output, read } = await find('', { maxResults: 500 });
    expect(output).toMatch(/\n\(the first 40 lines; there are more: ask with a narrower query or an include\)$/);
    expect(read).toHaveLength(readingLimit.files);
  });
});

describe('a look at all files', () => {
  beforeEach(() => {
    open('.');
    write('1.txt', '2.txt', '3.txt');
  });

  it('says that it ended early where there are too many', async () => {
    const found = async (maxEntries: number): Promise<readonly string[]> => {
      const names: string[] = [];
      for await (const file of walk(new Bounds(), { maxEntries })) names.push(file === 'endedEarly' ? file : file.path);
      return names;
    };
    expect(await found(3)).toEqual(['1.txt', '2.txt', '3.txt']);
    expect(await found(2)).toEqual(['1.txt', '2.txt', 'endedEarly']);
  });

  it('that ended early is told to the model as no complete one', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += searchTimeMs / 2));
    expect((await find('none.txt')).output).toMatch(
      /^\(0 lines; the search was ended after 0 files, before all were looked at/,
    );
    const { output } = await listFiles({ given: {}, bounds: new Bounds(), signal });
    expect(output).toMatch(/\n\(the list was ended before all files were looked at: /);
  });
});

describe('a pattern, with several folders open', () => {
  beforeEach(() => {
    open('api', 'web');
    write('api/src/a.ts', 'web/src/b.ts', 'web/c.ts');
  });

  it.each([
    ['src/**/*.ts', ['api/src/a.ts', 'web/src/b.ts']],
    ['web/src/**', ['web/src/b.ts']],
    ['src', ['api/src/a.ts', 'web/src/b.ts']],
    ['web', ['web/c.ts', 'web/src/b.ts']],
    ['./src/a.ts', ['api/src/a.ts']],
    ['web/src/a.ts', []],
  ])('%s means a path with or without the folder’s name', async (pattern, paths) => {
    expect([...(await list(pattern))].sort()).toEqual(paths);
    expect([...((await find(pattern)).read ?? [])].sort()).toEqual(paths);
  });

  it('may have names behind each other by “\\” on Windows, where that is no other character', async () => {
    expect(await list('api\\src\\a.ts')).toEqual([]);
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    expect(await list('src\\*.ts')).toEqual(['api/src/a.ts', 'web/src/b.ts']);
  });
});
