import { describe, expect, it } from 'vitest';
import { compileGlob, compileInclude } from '../../../src/core/tools/glob.ts';
import { isIgnoredBy, parseIgnoreFile } from '../../../src/core/tools/ignoreRules.ts';

const fitting = (glob: string, ...paths: readonly string[]): readonly string[] => paths.filter(compileGlob(glob));

describe('a glob', () => {
  it.each([
    ['**/node_modules', ['node_modules', 'a/node_modules', 'a/b/node_modules'], ['node_modules/a', 'node_modulesx']],
    ['src/*.ts', ['src/a.ts', 'src/.ts'], ['src/a/b.ts', 'a.ts', 'src/a.tsx']],
    ['src/**', ['src', 'src/a', 'src/a/b'], ['srcs/a']],
    ['**/*.{ts,js{,x}}', ['a.ts', 'b/c.js', 'b/c.jsx'], ['a.tsx', 'a.']],
    ['a?c/[a-c][!x]', ['abc/by', 'aöc/a1'], ['ac/by', 'abc/dy', 'abc/ax']],
    ['**/a/**/b', ['a/b', 'x/a/y/z/b'], ['a', 'x/b']],
    ['*a*b*', ['ab', 'xaxbx'], ['ba']],
    ['', [''], ['a']],
  ])('%s', (glob, yes, no) => {
    expect(fitting(glob, ...yes, ...no)).toEqual(yes);
  });

  it('takes no long time for what would keep a regular expression busy', () => {
    expect(compileGlob(`${'**/*a*a*a*a*a*a*a*a'.repeat(10)}b`)(`${'a'.repeat(300)}/`.repeat(10))).toBe(false);
    expect(compileGlob('{a,b}'.repeat(40))('ab'.repeat(20))).toBe(false);
  });

  it('of a model may be a name, a folder, or a path with more before it', () => {
    const paths = ['src/a.ts', 'src/b/c.ts', 'd.ts', 'src2/e.ts'];
    const found = (pattern: string): readonly string[] => paths.filter(compileInclude(pattern));
    expect([found('*.ts').length, found('c.ts'), found('./src/'), found('/src'), found('src/*.ts'), found('').length]).toEqual([4, ['src/b/c.ts'], ['src/a.ts', 'src/b/c.ts'], ['src/a.ts', 'src/b/c.ts'], ['src/a.ts'], 4]);
  });
});

describe('rules of a .gitignore', () => {
  const says = (rules: string, path: string, isFolder = false): boolean | undefined => isIgnoredBy(parseIgnoreFile(rules), path, isFolder);

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
  ])('%j say of %s: %s', (rules, path, expected) => {
    expect(says(rules, path)).toBe(expected);
  });

  it('can be for folders alone', () => {
    expect([says('out/', 'a/out', true), says('out/', 'a/out', false)]).toEqual([true, undefined]);
  });
});
