import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hunk } from '../../../../src/core/edit/diff/change.ts';
import { lineDiff } from '../../../../src/core/edit/diff/lineDiff.ts';
import { edited, lines } from '../lineBuilders.ts';

function diff(before: string, after: string): readonly Hunk[] {
  return lineDiff(before.split(' '), after.split(' '));
}

/** `before` with the hunks in it, from the last to the first; each must find there what it removes. */
function applyHunks(before: readonly string[], hunks: readonly Hunk[]): readonly string[] {
  let shift = 0;
  let result = before;
  for (const { line, removed, added } of hunks) {
    expect(before.slice(line - shift, line - shift + removed.length)).toEqual(removed);
    result = result.toSpliced(line, removed.length, ...added);
    shift += added.length - removed.length;
  }
  return result;
}

function changedLines(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0);
}

const numbered = (count: number, line: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => line(index));

describe('lineDiff', () => {
  it('tells what was removed and added, and where that stands now', () => {
    expect(diff('a b c d e', 'a x y c e')).toEqual([
      { line: 1, removed: ['b'], added: ['x', 'y'] },
      { line: 4, removed: ['d'], added: [] },
    ]);
  });

  it('finds nothing in the same text, and everything in an empty one', () => {
    expect(diff('a b', 'a b')).toEqual([]);
    expect(lineDiff([], ['a'])).toEqual([{ line: 0, removed: [], added: ['a'] }]);
    expect(lineDiff(['a'], [])).toEqual([{ line: 0, removed: ['a'], added: [] }]);
    expect(lineDiff([], [])).toEqual([]);
  });

  it('leads from one text to the other, with hunks that do not touch', () => {
    fc.assert(
      fc.property(lines(), lines(), (before, after) => {
        const hunks = lineDiff(before, after);
        expect(applyHunks(before, hunks)).toEqual(after);
        hunks.reduce((end, { line, added }) => {
          expect(line).toBeGreaterThan(end);
          return line + added.length;
        }, -1);
      }),
    );
  });

  it('changes as few lines as possible', () => {
    fc.assert(
      fc.property(
        lines().chain((before) => fc.tuple(fc.constant(before), fc.oneof(lines(), edited(before)))),
        ([before, after]) => {
          const least = diffArrays(before, after).reduce(
            (sum, { added, removed, count }) => sum + (added || removed ? count : 0),
            0,
          );
          expect(changedLines(lineDiff(before, after))).toBe(least);
        },
      ),
    );
  });

  it('holds on to lines that are unique where texts are far apart', () => {
    const before = numbered(3000, (index) => (index % 2 === 0 ? `block ${index}` : `word ${index % 7}`));
    const after = numbered(3000, (index) => (index % 2 === 0 ? `block ${index}` : `word ${(index * 3 + 1) % 5}`));
    const hunks = lineDiff(before, after);
    expect(applyHunks(before, hunks)).toEqual(after);
    expect(hunks.flatMap(({ removed }) => removed).filter((line) => line.startsWith('block'))).toEqual([]);
  });

  it('takes texts that have all lines in common, in another order', () => {
    const before = numbered(5000, (index) => `line ${index}`);
    const after = numbered(5000, (index) => `line ${(index * 2377) % 5000}`);
    expect(applyHunks(before, lineDiff(before, after))).toEqual(after);
  });
});
