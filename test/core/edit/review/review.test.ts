import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineEdit, TextChange } from '../../../../src/core/edit/diff/change.ts';
import type { Review } from '../../../../src/core/edit/review/review.ts';
import {
  baseLines,
  currentLines,
  keep,
  keepAll,
  openHunks,
  reviewOf,
  undo,
  undoAll,
} from '../../../../src/core/edit/review/review.ts';
import { afterChange, touches } from '../../../../src/core/edit/review/reviewChange.ts';
import { applyChange, applyEdit, edited, lines } from '../lineBuilders.ts';

/** Lines 0 and 1 are above the review, which begins at 2; `base` and `current` are lines of one letter. */
const above = ['above 0', 'above 1'];
const below = ['below 0', 'below 1'];

function reviewing(base: string, current: string): Review {
  return reviewOf(2, base.split(' '), current.split(' '));
}

/** A document and its review, changed together. */
class Desk {
  document: readonly string[];
  review: Review;

  constructor(base: readonly string[], current: readonly string[]) {
    this.document = [...above, ...current, ...below];
    this.review = reviewOf(above.length, base, current);
  }

  get current(): readonly string[] {
    const { startLine } = this.review;
    return this.document.slice(startLine, startLine + currentLines(this.review).length);
  }

  change(change: TextChange): void {
    this.document = applyChange(this.document, change);
    this.review = afterChange(this.review, change);
  }

  apply(review: Review, edits: readonly LineEdit[]): void {
    for (const edit of edits) this.document = applyEdit(this.document, edit);
    this.review = review;
  }

  undo(id: number): void {
    const { review, edits } = undo(this.review, id);
    this.apply(review, edits);
  }

  undoAll(): void {
    const { review, edits } = undoAll(this.review);
    this.apply(review, edits);
  }
}

/** `at('3:1', 'text')` puts text there, `at('3:1-4:0', '')` takes some away. */
function at(range: string, text: string): TextChange {
  const [start = '', end = start] = range.split('-');
  const [startLine = 0, startCharacter = 0] = start.split(':').map(Number);
  const [endLine = 0, endCharacter = 0] = end.split(':').map(Number);
  return { startLine, startCharacter, endLine, endCharacter, text };
}

/** The review as text: same lines bare, changes as `(removed>added)`, a touched one with `!`. */
function shown({ startLine, segments }: Review): string {
  const parts = segments.map((segment) => {
    if (segment.kind === 'same') return segment.lines.join(' ');
    return `(${segment.removed.join(' ')}>${segment.added.join(' ')})${segment.isTouched ? '!' : ''}`;
  });
  return `${startLine}: ${parts.join(' ')}`;
}

/** `a b c d e` became `a x c y y e`: lines 2 to 7 of the document. */
function changed(change: TextChange): string {
  const desk = new Desk('a b c d e'.split(' '), 'a x c y y e'.split(' '));
  desk.change(change);
  expect(currentLines(desk.review)).toEqual(desk.current);
  return shown(desk.review);
}

const whole = '2: a (b>x) c (d>y y) e';

describe('a review', () => {
  it('says what is open and where', () => {
    expect(shown(reviewing('a b c d e', 'a x c y y e'))).toBe(whole);
    expect(openHunks(reviewing('a b c', 'a c d'))).toEqual([
      { id: 0, line: 3, removed: ['b'], added: [], isTouched: false },
      { id: 1, line: 4, removed: [], added: ['d'], isTouched: false },
    ]);
  });

  it('keeps one hunk', () => {
    expect(shown(keep(reviewing('a b c', 'x b y'), 0))).toBe('2: x b (c>y)');
    expect(shown(keep(reviewing('a b c', 'a c'), 0))).toBe('2: a c');
  });

  it('undoes one hunk', () => {
    const { review, edits } = undo(reviewing('a b c', 'x x b y'), 1);
    expect(edits).toEqual([{ line: 5, removed: 1, added: ['c'] }]);
    expect(shown(review)).toBe('2: (a>x x) b c');
  });

  it('gives each hunk its id for as long as it lives', () => {
    const review = undo(reviewing('a b c d e', 'x b y d z'), 1).review;
    expect(openHunks(review).map(({ id }) => id)).toEqual([0, 2]);
    expect(openHunks(keep(review, 0)).map(({ id }) => id)).toEqual([2]);
  });

  it('does nothing for a hunk that is gone', () => {
    const review = reviewing('a b', 'a x');
    expect(keep(review, 7)).toBe(review);
    expect(undo(review, 7)).toEqual({ review, edits: [] });
  });

  it('undoes all, from the first to the last', () => {
    const { review, edits } = undoAll(reviewing('a b c d', 'x b d d'));
    expect(edits.map(({ line }) => line)).toEqual([2, 4]);
    expect(shown(review)).toBe('2: a b c d');
  });
});

describe('what somebody changes meanwhile', () => {
  it.each<[string, TextChange, string]>([
    ['moves with lines put in above', at('0:3', '\nnew'), '3: a (b>x) c (d>y y) e'],
    ['moves with a line taken away above', at('0:0-1:0', ''), '1: a (b>x) c (d>y y) e'],
    ['moves with the line directly above', at('1:0-2:0', ''), '1: a (b>x) c (d>y y) e'],
    ['moves with a line put directly above', at('2:0', 'new\n'), '3: a (b>x) c (d>y y) e'],
    ['moves with what is typed at the end of the line above', at('1:7', '\n  new'), '3: a (b>x) c (d>y y) e'],
    ['stays with lines changed below', at('8:0-9:3', ''), whole],
    ['stays with a line put directly below', at('8:0', 'new\n'), whole],
    ['stays with a line begun at the end of the last one', at('7:1', '\nnew'), whole],
    ['stays with the line below when that is typed in', at('8:0', 'new'), whole],
  ])('%s', (_, change, expected) => {
    expect(changed(change)).toBe(expected);
  });

  it.each<[string, TextChange, string]>([
    ['is theirs in a line that is the same', at('4:1', '!'), '2: a (b>x) c! (d>y y) e'],
    ['is theirs in a line put between', at('2:0-2:1', 'a\nnew'), '2: a new (b>x) c (d>y y) e'],
    ['is theirs in the first line', at('2:0', 'new '), '2: new a (b>x) c (d>y y) e'],
    ['is theirs in a line that goes', at('4:0-5:0', ''), '2: a (b>x) (d>y y) e'],
    ['is theirs in a line begun after one that is the same', at('4:1', '\nnew'), '2: a (b>x) c new (d>y y) e'],
    ['is the change’s in its lines', at('5:1', '!'), '2: a (b>x) c (d>y! y)! e'],
    ['is the change’s in a line begun at its end', at('6:1', '\nnew'), '2: a (b>x) c (d>y y new)! e'],
    ['is the change’s in a line put before it', at('5:0', 'new\n'), '2: a (b>x) c (d>new y y)! e'],
    ['is the change’s when its lines go', at('5:0-7:0', ''), '2: a (b>x) c (d>)! e'],
    ['settles a change that it takes back', at('3:0-3:1', 'b'), '2: a b c (d>y y) e'],
    ['makes one change of two', at('3:0-5:1', 'new'), '2: a (b c d>new y)! e'],
    ['makes a change of the lines that it joins', at('2:1-3:0', ''), '2: (a b>ax)! c (d>y y) e'],
    ['makes a change of the lines that it joins with the last', at('6:1-7:0', ''), '2: a (b>x) c (d e>y ye)!'],
  ])('%s', (_, change, expected) => {
    expect(changed(change)).toBe(expected);
  });

  it.each<[string, TextChange, string]>([
    ['to the line above', at('1:7-2:0', ''), '2: (b>x) c (d>y y) e'],
    ['to a change above', at('1:3-3:0', ''), '2: (a b>)! c (d>y y) e'],
    ['to the line below', at('7:1-8:0', ''), '2: a (b>x) c (d>y y)'],
    ['to the line below, with lines between', at('6:0-8:3', 'new\nnew'), '2: a (b>x) c (d e>y new)!'],
    ['to both', at('1:3-8:2', ''), '2: '],
  ])('gives away a line that it joins %s', (_, change, expected) => {
    expect(changed(change)).toBe(expected);
  });

  it('settles a removal whose lines are put back', () => {
    const desk = new Desk(['a', 'b', 'c'], ['a', 'c']);
    desk.change(at('3:0', 'b\n'));
    expect(shown(desk.review)).toBe('2: a b c');
  });

  it('settles a removal whose lines are put back together with neighbours', () => {
    const desk = new Desk(['a', 'b', 'c'], ['b', 'c']);
    desk.change(at('2:0-4:0', 'a\nb\nc\n'));
    expect(shown(desk.review)).toBe('2: a b c');
  });

  it('settles a removal of everything whose lines are put back', () => {
    const desk = new Desk(['a', 'b'], []);
    desk.change(at('0:0-1:0', ''));
    expect(shown(desk.review)).toBe('1: (a b>)');
    desk.change(at('1:0', 'a\nb\n'));
    expect(shown(desk.review)).toBe('1: a b');
  });

  it('leaves nothing to review where all is written anew, also from the document’s first line on', () => {
    for (const startLine of [0, 2]) {
      const review = reviewOf(startLine, ['a', 'b'], ['x', 'y']);
      const all = { startLine: 0, startCharacter: 0, endLine: startLine + 3, endCharacter: 7, text: 'n1\nn2\nn3\nn4' };
      expect(afterChange(review, all).segments).toEqual([]);
      expect(touches(review, all)).toBe('inside');
    }
  });

  it('knows any line end', () => {
    expect(changed(at('4:1', '\r\nnew\rnew'))).toBe('2: a (b>x) c new new (d>y y) e');
  });

  it('tells where it lies', () => {
    const review = reviewing('a b c', 'a x c');
    expect(
      [at('1:0-2:0', ''), at('2:0', 'n'), at('4:1', '\nn'), at('1:2-2:0', '')].map((change) => touches(review, change)),
    ).toEqual(['before', 'inside', 'after', 'inside']);
  });
});

type Step =
  | {
      readonly kind: 'change';
      readonly from: number;
      readonly length: number;
      readonly isAtLineStarts: boolean;
      readonly text: string;
    }
  | { readonly kind: 'keep' | 'undo'; readonly pick: number }
  | { readonly kind: 'keepAll' | 'undoAll' };

const change: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('change'),
  from: fc.nat(400),
  length: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(100)),
  isAtLineStarts: fc.boolean(),
  text: fc.oneof(
    fc.constantFrom('', '\n', '\r\n', 'x', '}\n', '\n}', '\n\n'),
    lines(4).map((all) => all.join('\n')),
  ),
});
const decision: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('keep', 'undo'), pick: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('keepAll', 'undoAll') }) },
);
const before = lines();
const edit = before.chain((base) => fc.tuple(fc.constant(base), fc.oneof(edited(base), lines())));

/** A place in the document for a number, and one some way behind it. */
function placed(
  document: readonly string[],
  { from, length, isAtLineStarts, text }: Step & { kind: 'change' },
): TextChange {
  const places = document.flatMap((line, index) =>
    Array.from({ length: line.length + 1 }, (_, character) => ({ line: index, character })),
  );
  const start = places[from % places.length]!;
  const end = places[Math.min((from % places.length) + length, places.length - 1)]!;
  const [startCharacter, endCharacter] = isAtLineStarts ? [0, 0] : [start.character, end.character];
  return { startLine: start.line, startCharacter, endLine: end.line, endCharacter, text };
}

function take(desk: Desk, step: Step): void {
  const hunks = openHunks(desk.review);
  switch (step.kind) {
    case 'change':
      return desk.change(placed(desk.document, step));
    case 'keepAll':
      return desk.apply(keepAll(desk.review), []);
    case 'undoAll':
      return desk.undoAll();
    default: {
      const hunk = hunks[step.pick % hunks.length];
      if (!hunk) return;
      if (step.kind === 'undo') desk.undo(hunk.id);
      else desk.apply(keep(desk.review, hunk.id), []);
    }
  }
}

function expectSound({ review, document }: Desk): void {
  const current = currentLines(review);
  expect(document.slice(review.startLine, review.startLine + current.length)).toEqual(current);
  const kinds = review.segments.map(({ kind }) => kind).join(' ');
  expect(kinds).not.toContain('same same');
  const ids = openHunks(review).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.min(...ids, 0)).toBe(0);
  for (const { line, added, removed } of openHunks(review)) {
    expect(document.slice(line, line + added.length)).toEqual(added);
    expect(added).not.toEqual(removed);
  }
}

describe('whatever happens', () => {
  it('its lines are those of the document', () => {
    fc.assert(
      fc.property(edit, fc.array(fc.oneof(change, change, decision), { maxLength: 12 }), ([base, current], steps) => {
        const desk = new Desk(base, current);
        expectSound(desk);
        for (const step of steps) {
          take(desk, step);
          expectSound(desk);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('no id comes twice', () => {
    fc.assert(
      fc.property(edit, fc.array(fc.oneof(change, decision), { maxLength: 12 }), ([base, current], steps) => {
        const desk = new Desk(base, current);
        let known = openHunks(desk.review).map(({ id }) => id);
        for (const step of steps) {
          take(desk, step);
          const ids = openHunks(desk.review).map(({ id }) => id);
          expect(ids.filter((id) => !known.includes(id))).toEqual([]);
          known = ids;
        }
      }),
    );
  });

  it('undoing all gives the base, and nothing that was typed in lines that are the same is lost', () => {
    fc.assert(
      fc.property(edit, fc.array(change, { maxLength: 6 }), fc.nat(50), ([base, current], steps, pick) => {
        const desk = new Desk(base, current);
        const isOutside = (line: number): boolean =>
          line < desk.review.startLine || line >= desk.review.startLine + currentLines(desk.review).length;
        const isInHunk = (line: number): boolean =>
          openHunks(desk.review).some((hunk) => line >= hunk.line && line < hunk.line + hunk.added.length);
        const line = pick % desk.document.length;
        if (!isOutside(line) && isInHunk(line)) return;
        desk.change(at(`${line}:${desk.document[line]!.length}`, 'TYPED'));
        for (const step of steps) take(desk, step);
        const wasThere = desk.document.some((text) => text.includes('TYPED'));
        const expected = baseLines(desk.review);
        desk.undoAll();
        expect(desk.current).toEqual(expected);
        if (wasThere) expect(desk.document.join('\n')).toContain('TYPED');
      }),
      { numRuns: 1000 },
    );
  });

  it('what stands outside is never taken away', () => {
    fc.assert(
      fc.property(edit, fc.array(change, { maxLength: 4 }), ([base, current], steps) => {
        const desk = new Desk(base, current);
        const outside = (): string[] =>
          [...desk.document.join('\n').matchAll(/above \d?|below \d?/g)].map(([text]) => text);
        for (const step of steps) take(desk, step);
        const left = outside();
        desk.undoAll();
        expect(outside()).toEqual(left);
      }),
      { numRuns: 1000 },
    );
  });

  it('without changes of others, undoing all gives the base and keeping all the edit', () => {
    fc.assert(
      fc.property(edit, ([base, current]) => {
        const desk = new Desk(base, current);
        expect(baseLines(keepAll(desk.review))).toEqual(current);
        desk.undoAll();
        expect(desk.document).toEqual([...above, ...base, ...below]);
      }),
    );
  });

  it('the editor’s own undo settles everything', () => {
    fc.assert(
      fc.property(edit, ([base, current]) => {
        const desk = new Desk(base, current);
        for (const { line, removed, added } of openHunks(desk.review).toReversed()) {
          desk.change(at(`${line}:0-${line + added.length}:0`, removed.map((text) => `${text}\n`).join('')));
        }
        expect(desk.document).toEqual([...above, ...base, ...below]);
        expect(openHunks(desk.review)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
