import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Address, pathInside } from '../../../src/core/privacy/pathInside.ts';
import { realPathOf } from '../../../src/host/privacy/realPath.ts';

const file = (where: string, authority = ''): Address => ({ scheme: 'file', authority, path: where });

describe('what is inside a folder by its address', () => {
  it.each([
    ['/w', '/w', ''],
    ['/w', '/w/a/b', 'a/b'],
    ['/w/', '/w//a/./b/', 'a/b'],
    ['/w', '/w/a/../b', 'b'],
    ['/w', '/w/../w/a', 'a'],
    ['/', '/a', 'a'],
    ['/w', '/w/..', undefined],
    ['/w', '/w/a/../../x', undefined],
    ['/w', '/w2/a', undefined],
    ['/w/sub', '/w/a', undefined],
    ['/w', '/W/a', undefined],
    ['/w', '/w/..a/...', '..a/...'],
    ['/w', '/w/a\\..\\..\\..\\x', 'a\\..\\..\\..\\x'],
    ['/c:/w', '/C:/w/a', 'a'],
    ['/c:/w', '/c:/w\\..\\x', undefined],
    ['/c:/w', '/c:/w\\a', 'a'],
    ['/c:/w', '/d:/w/a', undefined],
    ['/c:', '/C:/a', 'a'],
  ])('%s has %s as %s', (folder, inner, expected) => {
    expect(pathInside(file(folder), file(inner))).toBe(expected);
  });

  it('is of the same scheme and on the same server', () => {
    expect(pathInside(file('/share/w', 'SERVER'), file('/share/w/a', 'server'))).toBe('a');
    expect(pathInside(file('/share/w', 'server'), file('/share/w\\..\\..\\x', 'server'))).toBeUndefined();
    expect(pathInside(file('/w', 'server'), file('/w/a', 'other'))).toBeUndefined();
    expect(pathInside(file('/w', 'server'), file('/w/a'))).toBeUndefined();
    for (const scheme of ['untitled', 'vscode-remote', 'git', 'https', ''])
      expect(pathInside(file('/w'), { ...file('/w/a'), scheme }), scheme).toBeUndefined();
    expect(pathInside(file('/w'), { ...file('/w/a'), scheme: 'FILE' })).toBe('a');
  });

  const names = fc.array(fc.constantFrom('a', 'b', 'w', '..', '.', '', '..a', 'é', 'a b'), { maxLength: 8 });

  it('is what Node says it is', () => {
    fc.assert(
      fc.property(names, names, fc.boolean(), (above, below, isJoined) => {
        const folder = `/${above.join('/')}`;
        const inner = isJoined ? `${folder}/${below.join('/')}` : `/${below.join('/')}`;
        const between = path.posix.relative(folder, inner);
        expect(pathInside(file(folder), file(inner))).toBe(
          between === '..' || between.startsWith('../') ? undefined : between,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('is what Node says it is on Windows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(['c:', 'c:'], ['C:', 'c:'], ['d:', 'C:']),
        names,
        names,
        fc.constantFrom('/', '\\'),
        ([drive = '', other = ''], above, below, separator) => {
          const between = path.win32.relative(
            `${drive}\\${above.join('\\')}`,
            `${other}\\${above.join('\\')}\\${below.join('\\')}`,
          );
          const isOutside = between === '..' || between.startsWith('..\\') || path.win32.isAbsolute(between);
          const inner = [other, ...above, ...below].join(separator);
          expect(pathInside(file(`/${drive}/${above.join('/')}`), file(`/${inner}`))).toBe(
            isOutside ? undefined : between.replaceAll('\\', '/'),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('stays what it is whatever is put between', () => {
    fc.assert(
      fc.property(names, (inner) => {
        const inside = pathInside(file('/w/x'), file(`/w/x/${inner.join('/')}`));
        if (inside !== undefined) expect(pathInside(file('/w/x'), file(`/w/x/${inside}`))).toBe(inside);
      }),
    );
  });
});

describe('where a path of the disk leads', () => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'threadline-links-')));
  afterAll(() => rmSync(root, { recursive: true }));

  it('is told for links in a circle: nowhere', async () => {
    symlinkSync('round', path.join(root, 'round'));
    symlinkSync('b', path.join(root, 'a'));
    symlinkSync('a', path.join(root, 'b'));
    for (const name of ['round', 'round/x', 'a', 'b/c'])
      expect(await realPathOf(path.join(root, name)), name).toBeUndefined();
  });

  it('follows links that lead to nothing yet: whoever writes there writes elsewhere', async () => {
    symlinkSync('/nowhere/at-all.txt', path.join(root, 'dangling'));
    expect(await realPathOf(path.join(root, 'dangling'))).toBe('/nowhere/at-all.txt');
    expect(await realPathOf(path.join(root, 'dangling', 'x'))).toBe('/nowhere/at-all.txt/x');
    expect(await realPathOf(path.join(root, 'none', 'x'))).toBe(path.join(root, 'none', 'x'));
  });

  /** `realpath -m` of GNU says the same by other means. */
  it.runIf(process.platform === 'linux')('is what the system says, in any tree of links', async () => {
    const part = fc.constantFrom('a', 'b', 'c', '..', '.');
    const target = fc
      .tuple(fc.constantFrom('', 'ROOT/', 'ROOT/../out/'), fc.array(part, { minLength: 1, maxLength: 4 }))
      .map(([start, parts]) => start + parts.join('/'));
    const entry = fc.tuple(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
      fc.oneof(fc.constantFrom('folder', 'file'), target),
    );
    const asked = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }), {
      minLength: 8,
      maxLength: 8,
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 10 }), asked, async (entries, paths) => {
        const folder = path.join(root, `tree-${count++}`, 'w');
        mkdirSync(folder, { recursive: true });
        for (const [names, what] of entries) plant(folder, names, what.replace('ROOT', folder));
        const meant = paths.map((names) => path.join(folder, ...names));
        const found = await Promise.all(meant.map(realPathOf));
        // GNU's never ends for links in a circle.
        const ended = meant.filter((_, index) => found[index] !== undefined);
        for (const circle of meant.filter((_, index) => found[index] === undefined))
          expect(existsSync(circle), circle).toBe(false);
        if (ended.length === 0) return;
        const told = execFileSync('realpath', ['-m', '-z', '--', ...ended], { encoding: 'utf8' })
          .split('\0')
          .slice(0, -1);
        expect(found.filter((one) => one !== undefined)).toEqual(told);
      }),
      { numRuns: 60 },
    );
  });
});

function plant(folder: string, names: readonly string[], what: string): void {
  const where = path.join(folder, ...names);
  try {
    // One by one: `recursive` never ends where a link leads nowhere.
    for (let count = 1; count < names.length; count++)
      if (!existsSync(path.join(folder, ...names.slice(0, count))))
        mkdirSync(path.join(folder, ...names.slice(0, count)));
    if (what === 'folder') mkdirSync(where);
    else if (what === 'file') writeFileSync(where, '');
    else symlinkSync(what, where);
  } catch {
    // Something else is there already, or a link leads nowhere: a tree without it is as good.
  }
}
