import type { Hunk } from './change.ts';
import { type LinePair, linePairs } from './linePairs.ts';

/**
 * The places in which `after` differs from `before`, in order; `line` is 0-based in `after`, and between two hunks stands
 * at least one line that both have. As few lines as possible differ, unless the texts are so far apart that finding that
 * out would take long: then some more may.
 */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  const head = commonHead(before, after);
  const tail = commonHead(before.slice(head).reverse(), after.slice(head).reverse());
  const ends = { before: before.length - tail, after: after.length - tail };
  const pairs = linePairs(before.slice(head, ends.before), after.slice(head, ends.after));
  let next: LinePair = { before: head, after: head };
  return [...pairs.map((pair) => ({ before: pair.before + head, after: pair.after + head })), ends].flatMap((pair) => {
    const hunk = {
      line: next.after,
      removed: before.slice(next.before, pair.before),
      added: after.slice(next.after, pair.after),
    };
    next = { before: pair.before + 1, after: pair.after + 1 };
    return hunk.removed.length + hunk.added.length > 0 ? [hunk] : [];
  });
}

/** How many lines both begin with. */
export function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count] === b[count]) count += 1;
  return count;
}
