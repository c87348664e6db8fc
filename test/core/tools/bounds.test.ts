import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compileGlob, compileInclude, type PathTest } from '../../../src/core/tools/glob.ts';
import { searchPattern } from '../../../src/core/tools/findLines.ts';
import { Matcher } from '../../../src/host/tools/matcher.ts';
import hostile from '../../fixtures/hostile/patterns.json' with { type: 'json' };
import { holdUp } from '../../support/holdUp.ts';

const compiled = (glob: string): PathTest => compileGlob(glob) ?? (() => expect.unreachable('the glob was not taken'));
const fitting = (glob: string, ...paths: readonly string[]): readonly string[] => paths.filter(compiled(glob));

const includeOf = (pattern: string): PathTest => {
  const test = compileInclude(pattern);
  return typeof test === 'string' ? expect.unreachable(test) : test;
};

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
    expect(compiled(`${'**/*a*a*a*a*a*a*a*a'.repeat(10)}b`)(`${'a'.repeat(300)}/`.repeat(10))).toBe(false);
  });

  it.each(hostile.globs)('that would take much memory or time is not taken: %#', (start, part, count, end) => {
    const glob = `${start}${String(part).repeat(Number(count))}${end}`;
    expect(compileGlob(glob)).toBeUndefined();
    expect(compileInclude(glob)).toMatch(
      /^The glob (is too long: \d+ characters, and at most 1000 are taken|has too many alternatives)/,
    );
  });

  it('fits what its alternatives fit one by one', () => {
    const piece = fc.constantFrom('a', 'b', '*', '?', '/', '**', '.');
    const glob = fc.array(
      fc.oneof(
        piece,
        fc.array(
          fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
          { minLength: 2, maxLength: 3 },
        ),
      ),
      { maxLength: 6 },
    );
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', '.a'), { minLength: 1, maxLength: 4 })
      .map((names) => names.join('/'));
    fc.assert(
      fc.property(glob, path, (parts, one) => {
        const alternatives = parts.reduce<readonly string[]>(
          (all, part) =>
            typeof part === 'string'
              ? all.map((text) => text + part)
              : all.flatMap((text) => part.map((other) => text + other)),
          [''],
        );
        const whole = parts.map((part) => (typeof part === 'string' ? part : `{${part.join(',')}}`)).join('');
        fc.pre(compileGlob(whole) !== undefined); // too many of them are not taken
        expect(compiled(whole)(one)).toBe(alternatives.some((alternative) => compiled(alternative)(one)));
      }),
      { numRuns: 500 },
    );
  });

  it('of a model may be a name, a folder, or a path with more before it', () => {
    const paths = ['src/a.ts', 'src/b/c.ts', 'd.ts', 'src2/e.ts'];
    const found = (pattern: string): readonly string[] => paths.filter(includeOf(pattern));
    expect([
      found('*.ts').length,
      found('c.ts'),
      found('./src/'),
      found('/src'),
      found('src/*.ts'),
      found('').length,
    ]).toEqual([4, ['src/b/c.ts'], ['src/a.ts', 'src/b/c.ts'], ['src/a.ts', 'src/b/c.ts'], ['src/a.ts'], 4]);
  });
});

describe('a regular expression of a model', () => {
  const text = `${'a'.repeat(5_000)}!\n`.repeat(100);
  const { signal } = new AbortController();
  const matcher = new Matcher();
  afterAll(() => matcher.dispose());

  it.each(hostile.regexes)('ends in time, whatever it would cost: %#', async (source) => {
    const pattern = searchPattern(source, true);
    if (typeof pattern === 'string') return expect(pattern).toMatch(/too long|no regular expression/);
    const found = await matcher.find(text, pattern, { most: 100, timeoutMs: 50, signal });
    expect(found?.length ?? 0).toBeLessThanOrEqual(100);
  });

  it('has its whole time, however busy the other thread is', async () => {
    await matcher.find('', /a/g, { most: 1, timeoutMs: 60_000, signal }); // the thread runs from here on
    await nextTurn(); // or the answer would be read in the turn of the one before
    const finding = matcher.find('a', /a/g, { most: 1, timeoutMs: 500, signal });
    process.nextTick(holdUp, 600);
    expect(await finding).toEqual([0]);
  });

  it('holds nothing else up, and ends when it is stopped', async () => {
    const stop = new AbortController();
    const finding = matcher.find(text, /(a|a)*b/g, { most: 1, timeoutMs: 600_000, signal: stop.signal });
    const ticks = new Promise((resolve) => setTimeout(resolve, 100, 'goes on'));
    expect(await Promise.race([finding, ticks])).toBe('goes on');
    stop.abort();
    expect(await finding).toBeUndefined();
  });

  it('that is too much for the memory of its thread is refused, and the next one is tried', async () => {
    const most = { most: 10, timeoutMs: 60_000, signal };
    await matcher.find(text, new RegExp(`(?:a?){1000}${'(a*)'.repeat(200)}`.repeat(2), 'g'), {
      ...most,
      timeoutMs: 500,
    });
    expect(await matcher.find(text, /a!/g, most)).toEqual(Array.from({ length: 10 }, (_, at) => at * 5_002 + 4_999));
  });
});
