import { diffArrays } from 'diff';
import { indexesOfOnce } from '../lines/knownLines.ts';
import { firstFrom } from './lineIndex.ts';

/** A line of each side that are taken for the same; indices are 0-based. */
export interface LinePair {
  readonly before: number;
  readonly after: number;
}

/** Lines that differ between two texts before the search for the shortest difference gives up; its cost grows with the square. */
const maxEditLength = 300;
const maxEditLengthOfPart = 50;

/** A line and where it stands in its text. */
interface CommonLine {
  readonly text: string;
  readonly index: number;
}

/**
 * The lines that two texts have in common, in order on both sides: as many as possible, or, where the texts are too far
 * apart, those that surround lines which are unique in both.
 */
export function linePairs(before: readonly string[], after: readonly string[]): readonly LinePair[] {
  // A line that the other side has not can be in no pair. Without those, the search is short in most edits, and as exact.
  const a = commonLines(before, after);
  const b = commonLines(after, before);
  return shortest(a, b, maxEditLength) ?? aroundAnchors(a, b);
}

function commonLines(lines: readonly string[], others: readonly string[]): readonly CommonLine[] {
  const known = new Set(others);
  return lines.map((text, index) => ({ text, index })).filter(({ text }) => known.has(text));
}

/** `undefined` when more than `limit` lines differ. */
function shortest(a: readonly CommonLine[], b: readonly CommonLine[], limit: number): readonly LinePair[] | undefined {
  const parts = diffArrays(
    a.map(({ text }) => text),
    b.map(({ text }) => text),
    { maxEditLength: limit },
  );
  if (!parts) return undefined;
  let [i, j] = [0, 0];
  return parts.flatMap(({ added, removed, count }) => {
    const same = added || removed ? [] : pairsOf(a.slice(i, i + count), b.slice(j, j + count));
    if (!added) i += count;
    if (!removed) j += count;
    return same;
  });
}

function pairsOf(a: readonly CommonLine[], b: readonly CommonLine[]): readonly LinePair[] {
  return a.flatMap(({ index }, i) => {
    const other = b[i];
    return other ? [{ before: index, after: other.index }] : [];
  });
}

/** Between two anchors the search is made anew, with less patience; where it fails again, nothing is a pair. */
function aroundAnchors(a: readonly CommonLine[], b: readonly CommonLine[]): readonly LinePair[] {
  let [i, j] = [0, 0];
  return [...anchors(a, b), { before: a.length, after: b.length }].flatMap((anchor) => {
    const between = shortest(a.slice(i, anchor.before), b.slice(j, anchor.after), maxEditLengthOfPart) ?? [];
    const own = pairsOf(a.slice(anchor.before, anchor.before + 1), b.slice(anchor.after, anchor.after + 1));
    [i, j] = [anchor.before + 1, anchor.after + 1];
    return [...between, ...own];
  });
}

/** Lines that are unique on both sides, as many of them as are in the same order; indices are those of `a` and `b`. */
function anchors(a: readonly CommonLine[], b: readonly CommonLine[]): readonly LinePair[] {
  const linesInB = indexesOfOnce(b.map(({ text }) => text));
  const pairs = [...indexesOfOnce(a.map(({ text }) => text))].flatMap(([text, before]) => {
    const after = linesInB.get(text);
    return after === undefined ? [] : [{ before, after }];
  });
  return longestRising(pairs);
}

interface Chain extends LinePair {
  readonly previous: Chain | undefined;
}

/** The longest selection of pairs, given in order of `before`, in which `after` rises too: by piles, as in patience sorting. */
function longestRising(pairs: readonly LinePair[]): readonly LinePair[] {
  const piles: Chain[] = [];
  for (const pair of pairs) {
    const pile = firstFrom(piles, pair.after, ({ after }) => after);
    piles[pile] = { ...pair, previous: piles[pile - 1] };
  }
  const rising: LinePair[] = [];
  for (let chain = piles.at(-1); chain; chain = chain.previous) rising.push(chain);
  return rising.reverse();
}
