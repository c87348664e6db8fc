import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hunk, LineEdit } from '../../../../src/core/edit/diff/change.ts';
import { StreamedDiff } from '../../../../src/core/edit/diff/streamedDiff.ts';
import { applyEdit, edited, lines, pieces } from '../lineBuilders.ts';

const text = (source: string): string[] => source.split('\n').slice(1, -1);

interface Streamed {
  readonly edits: readonly LineEdit[];
  readonly hunks: readonly Hunk[];
  readonly result: readonly string[];
}

/** Streams the new lines in pieces and applies every edit as a document would. */
function stream(original: readonly string[], added: readonly string[], lengths: readonly number[] = [1]): Streamed {
  const diff = new StreamedDiff(original);
  const edits: LineEdit[] = [];
  let document = original;
  const apply = (step: readonly LineEdit[]): void => {
    for (const edit of step) document = applyEdit(document, edit);
    edits.push(...step);
    expect(diff.lines).toEqual(document);
    expectHunks(original, diff);
  };
  for (const piece of pieces(added, lengths)) {
    apply(diff.push(piece));
    expect(document.slice(0, diff.cursor)).toEqual(added.slice(0, diff.cursor));
  }
  apply(diff.finish());
  return { edits, hunks: diff.hunks(), result: document };
}

/** The hunks undone, from the last to the first, must give the original. */
function expectHunks(original: readonly string[], diff: StreamedDiff): void {
  const undone = diff.hunks().reduceRight((lines, { line, removed, added }) => {
    expect(lines.slice(line, line + added.length)).toEqual(added);
    return lines.toSpliced(line, added.length, ...removed);
  }, diff.lines);
  expect(undone).toEqual(original);
}

/** `-` and `+` of all edits, in order. */
function touched(
  original: readonly string[],
  added: readonly string[],
  lengths?: readonly number[],
): readonly string[] {
  let document = original;
  return stream(original, added, lengths).edits.flatMap((edit) => {
    const removed = document.slice(edit.line, edit.line + edit.removed);
    document = applyEdit(document, edit);
    return [...removed.map((line) => `-${line}`), ...edit.added.map((line) => `+${line}`)];
  });
}

const original = text(`
import { a } from './a.ts';
import { b } from './b.ts';

/** Adds. */
export function sum(values) {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}

export function mean(values) {
  if (values.length === 0) {
    return 0;
  }
  return sum(values) / values.length;
}
`);

const replaceAll = (from: string | RegExp, to: string): string[] => original.map((line) => line.replaceAll(from, to));

describe('a streamed edit', () => {
  it('leaves unchanged text alone', () => {
    expect(touched(original, original)).toEqual([]);
  });

  it('replaces line by line what was renamed', () => {
    expect(touched(original, replaceAll('values', 'numbers'))).toEqual([
      '-export function sum(values) {',
      '+export function sum(numbers) {',
      '-  for (const value of values) {',
      '+  for (const value of numbers) {',
      '-export function mean(values) {',
      '+export function mean(numbers) {',
      '-  if (values.length === 0) {',
      '+  if (numbers.length === 0) {',
      '-  return sum(values) / values.length;',
      '+  return sum(numbers) / numbers.length;',
    ]);
  });

  it('puts a comment before a function', () => {
    const comment = ['/**', ' * The arithmetic mean.', ' *', ' * @param values - Any numbers.', ' */'];
    expect(touched(original, original.toSpliced(12, 0, ...comment))).toEqual(comment.map((line) => `+${line}`));
  });

  const product = [
    'export function product(values) {',
    '  let result = 1;',
    '  values.forEach((factor) => (result *= factor));',
    '  return result;',
    '}',
    '',
  ];

  it('puts a function between two', () => {
    const changed = original.toSpliced(12, 0, ...product);
    expect(touched(original, changed, [20])).toEqual(product.map((line) => `+${line}`));
  });

  it('puts back the one line that a new function was taken for', () => {
    const changed = original.toSpliced(12, 0, ...product);
    expect(touched(original, changed).filter((line) => line.startsWith('-'))).toEqual([
      '-export function mean(values) {',
    ]);
    expect(stream(original, changed).hunks).toEqual([{ line: 12, removed: [], added: product }]);
  });

  it.each([
    [3, 1],
    [1, 1],
    [5, 1],
    [6, 3],
    [7, 1],
    [13, 3],
  ])('takes away, from line %i on, %i lines and touches no other', (line, count) => {
    const gone = original.slice(line, line + count).map((text) => `-${text}`);
    expect(touched(original, original.toSpliced(line, count))).toEqual(gone);
  });

  it('takes a function away and touches no other line when some after it come together', () => {
    const gone = original.slice(4, 12).map((text) => `-${text}`);
    expect(touched(original, original.toSpliced(4, 8), [3])).toEqual(gone);
  });

  const block = Array.from({ length: 60 }, (_, index) => `  step${index}();`);

  it('takes a long block away when several lines after it come together', () => {
    const long = original.toSpliced(5, 0, ...block);
    expect(touched(long, original, [16])).toEqual(block.map((line) => `-${line}`));
  });

  it('takes a long block away after several lines after it have come, and says that those stayed', () => {
    const long = original.toSpliced(5, 0, ...block);
    const diff = new StreamedDiff(long);
    for (const line of original.slice(0, 11)) diff.push([line]);
    expect(diff.lines).toEqual(original);
    expect(diff.hunks()).toEqual([{ line: 5, removed: block, added: [] }]);
  });

  it('does not take a long block away for one line that occurs after it', () => {
    const long = original.toSpliced(5, 0, ...block);
    const changed = long.toSpliced(5, 0, '  prepare();', '  let total = 0;', '  finish();');
    expect(touched(long, changed).filter((line) => line.startsWith('-'))).toEqual([]);
  });

  it('indents a body again, line by line', () => {
    const body = original.slice(5, 10);
    const wrapped = ['  try {', ...body.map((line) => `  ${line}`), '  } catch {', '    return NaN;', '  }'];
    const changes = touched(original, original.toSpliced(5, 5, ...wrapped));
    expect(changes.filter((line) => line.startsWith('-'))).toEqual(body.map((line) => `-${line}`));
  });

  it('takes a body out of what was around it', () => {
    const body = original.slice(5, 10);
    const wrapped = original.toSpliced(
      5,
      5,
      '  try {',
      ...body.map((line) => `  ${line}`),
      '  } catch {',
      '    return NaN;',
      '  }',
    );
    expect(touched(wrapped, original, [16]).filter((line) => line.startsWith('+'))).toEqual(
      body.map((line) => `+${line}`),
    );
  });

  it('puts lines first that come later in the old text, and leaves those between alone', () => {
    const names = ['import { one } from "one";', 'import { two } from "two";', 'import { three } from "three";'];
    const sorted = [names[0]!, names[2]!, names[1]!];
    expect(touched([...names, ...original], [...sorted, ...original], [5])).toEqual([`+${names[2]!}`, `-${names[2]!}`]);
  });

  it('keeps an import before which a similar one is put', () => {
    const changed = original.toSpliced(0, 0, "import { z } from './z.ts';");
    expect(stream(original, changed).hunks).toEqual([{ line: 0, removed: [], added: ["import { z } from './z.ts';"] }]);
    expect(touched(original, changed, [3])).toEqual(["+import { z } from './z.ts';"]);
  });

  it('hands out one edit for neighbours that came together', () => {
    const diff = new StreamedDiff(original);
    expect(diff.push(['const x = 1;', 'const y = 2;', ...original.slice(0, 3)])).toEqual([
      { line: 0, removed: 0, added: ['const x = 1;', 'const y = 2;'] },
    ]);
  });

  it('hands out hunks from a number on', () => {
    const { hunks } = stream(original, replaceAll('values', 'numbers'));
    const diff = new StreamedDiff(original);
    diff.push(replaceAll('values', 'numbers'));
    expect(diff.hunks(3)).toEqual(hunks.slice(3));
  });

  it('ends with no line when none came', () => {
    expect(stream(['a', 'b'], []).result).toEqual([]);
  });

  it('ends with the new lines, however they come, and its hunks always lead back', () => {
    const change = lines().chain((before) => fc.tuple(fc.constant(before), fc.oneof(lines(), edited(before))));
    fc.assert(
      fc.property(change, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), ([before, after], lengths) => {
        expect(stream(before, after, lengths).result).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });
});
