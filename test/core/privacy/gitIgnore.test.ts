import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isIgnored, parseIgnoreFile } from '../../../src/core/privacy/gitIgnore.ts';

describe('rules of a .gitignore', () => {
  const says = (rules: string, file: string, isFolder = false): boolean | undefined =>
    parseIgnoreFile(rules)(file, isFolder);

  it.each([
    ['*.log', 'a/b.log', true],
    ['/a.log', 'b/a.log', undefined],
    ['/a.log', 'a.log', true],
    ['a/b', 'x/a/b', undefined],
    ['*.log\n!keep.log', 'a/keep.log', false],
    ['!keep.log\n*.log', 'keep.log', true],
    ['# a\n\n\\#b  ', '#b', true],
    ['\\!a', '!a', true],
    ['out/', 'out', undefined],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', undefined],
    ['**/a', 'x/y/a', true],
    ['{a,b}', 'a', undefined],
    ['a\\ \r\nb', 'a ', true],
    ['\uFEFFa', 'a', true],
    ['A', 'a', undefined],
  ])('%j say of %s: %s', (rules, file, expected) => {
    expect(says(rules, file)).toBe(expected);
  });

  it('can be for folders alone', () => {
    expect([says('out/', 'a/out', true), says('out/', 'a/out', false)]).toEqual([true, undefined]);
  });

  it('hide everything where a line is too long to be taken for a pattern; comments and what shows more are passed over', () => {
    const long = 'a'.repeat(5_000);
    expect(says(`${long}\n!b.log`, 'b.log')).toBe(true);
    expect(says(`b.log${' '.repeat(5_000)}`, 'b.log')).toBe(true);
    expect(says(`*.log\n# ${long}\n!${long}\n!b.log${' '.repeat(5_000)}`, 'b.log')).toBe(true);
    expect(says(`# ${long}`, 'b.log')).toBeUndefined();
  });

  it('end in time, whatever they hold', () => {
    for (const line of [
      '*a'.repeat(500),
      '*?'.repeat(500),
      '**/'.repeat(500),
      '[a'.repeat(500),
      'a'.repeat(100_000),
      '*[ab]*?'.repeat(200),
      '\\'.repeat(501),
      '{a,b}'.repeat(200),
    ]) {
      expect([true, false, undefined]).toContain(says(`${line}\n`.repeat(20), `${'a'.repeat(250)}/`.repeat(10)));
    }
  });
});

describe('what git ignores', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'threadline-ignored-'));
  afterAll(() => rmSync(root, { recursive: true }));

  interface Rules {
    /** By folder; that of the root is empty. */
    readonly folders: Readonly<Record<string, string>>;
    readonly info: string;
    readonly global: string;
  }

  /** A path is ignored with every folder that it is in. */
  async function isHidden(file: string, { folders, info, global }: Rules): Promise<boolean> {
    const sources = {
      rulesOf: (folder: string) =>
        Promise.resolve(Object.hasOwn(folders, folder) ? parseIgnoreFile(folders[folder] ?? '') : undefined),
      excludes: () => Promise.resolve([info, global].map((text) => parseIgnoreFile(text))),
    };
    const names = file.split('/');
    for (let count = 1; count <= names.length; count++)
      if (await isIgnored(names.slice(0, count).join('/'), count < names.length, sources)) return true;
    return false;
  }

  let count = 0;
  function told(files: readonly string[], { folders, info, global }: Rules): readonly boolean[] {
    const repository = path.join(root, String(count++));
    mkdirSync(repository);
    const own = { ...process.env, GIT_CONFIG_GLOBAL: path.join(root, 'config'), GIT_CONFIG_NOSYSTEM: '1' };
    execFileSync('git', ['init', '--quiet', '--template=', repository], { env: own });
    writeFileSync(
      path.join(root, 'config'),
      `[core]\n\texcludesFile = ${path.join(repository, '.git', 'global')}\n\tignoreCase = false\n`,
    );
    writeFileSync(path.join(repository, '.git', 'global'), global);
    mkdirSync(path.join(repository, '.git', 'info'), { recursive: true });
    writeFileSync(path.join(repository, '.git', 'info', 'exclude'), info);
    for (const file of files) {
      mkdirSync(path.join(repository, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(repository, file), '');
    }
    for (const [folder, text] of Object.entries(folders)) {
      mkdirSync(path.join(repository, folder), { recursive: true });
      writeFileSync(path.join(repository, folder, '.gitignore'), text);
    }
    const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
      cwd: repository,
      env: own,
      input: files.join('\0'),
      encoding: 'utf8',
    });
    const ignored = new Set(stdout.split('\0'));
    return files.map((file) => ignored.has(file));
  }

  // `**` as a part of a name is said to be `*`, and git itself does not hold to that everywhere.
  const name = fc
    .array(fc.constantFrom('a', 'b', 'c.log', '?', '[ab]', '[!a]', '*.log', '\\a', ' ', 'out', '.'), {
      minLength: 1,
      maxLength: 2,
    })
    .map((parts) => parts.join(''));
  const names = fc
    .array(fc.oneof(name, name, fc.constantFrom('*', '**')), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('/'));
  const line = fc
    .tuple(fc.constantFrom('', '', '', '!', '/', '#', '\\!', '\\#'), names, fc.constantFrom('', '', '/', ' '))
    .map((parts) => parts.join(''));
  const rules = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));
  const files = [
    'a',
    'b',
    'out',
    'x/a',
    'x/b/c.log',
    'c.log',
    'd/out/a',
    'd/out/b/a',
    'd/c.log',
    'a b',
    'e/a/a/a',
    '!a',
    '#a',
    'd/.a',
    'f/b/b.log',
  ];

  const hidden = async (all: Rules): Promise<readonly string[]> => {
    const found = await Promise.all(files.map((file) => isHidden(file, all)));
    return files.filter((_, index) => found[index]);
  };
  const ignored = (all: Rules): readonly string[] => {
    const found = told(files, all);
    return files.filter((_, index) => found[index]);
  };

  it('is what `git check-ignore` says', async () => {
    await fc.assert(
      fc.asyncProperty(rules, fc.constantFrom('folders', 'info', 'global'), async (text, where) => {
        const all = {
          folders: where === 'folders' ? { '': text } : {},
          info: where === 'info' ? text : '',
          global: where === 'global' ? text : '',
        };
        expect(await hidden(all)).toEqual(ignored(all));
      }),
      { numRuns: 40 },
    );
  });

  // Where one file takes a folder out of what another ignores, more may be hidden here than there.
  it('is hidden, with all files of rules that there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ folders: fc.record({ '': rules, d: rules, 'x/b': rules }), info: rules, global: rules }),
        async (all) => {
          expect(await hidden(all)).toEqual(expect.arrayContaining([...ignored(all)]));
        },
      ),
      { numRuns: 30 },
    );
  });
});
