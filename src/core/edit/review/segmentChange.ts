import { areSame } from '../lines/textLines.ts';
import type { LineChange } from '../diff/lineChange.ts';
import type { ChangeSegment, SameSegment, Segment, Span } from './segment.ts';
import { baseOf, currentOf, joined, spansOf } from './segment.ts';

/** The segments after somebody else's change of their lines. */
export function replaceLines(segments: readonly Segment[], change: LineChange): readonly Segment[] {
  if (change.from === change.to && change.added.length === 0) return segments;
  const spans = spansOf(segments);
  const first = spans.findIndex((span) => isTouched(span, change));
  const last = spans.findLastIndex((span) => isTouched(span, change));
  const rewritten = rewrite(spans.slice(first, last + 1), change);
  return joined([...segments.slice(0, first), ...rewritten, ...segments.slice(last + 1)]);
}

function isTouched({ start, end }: Span, { from, to, anchor }: LineChange): boolean {
  return from === to ? start <= anchor && anchor < end : start < to && from < end;
}

/** One change of all that was touched; of lines that were the same, only those that the change reached. */
function rewrite(touched: readonly Span[], change: LineChange): readonly Segment[] {
  const start = touched[0]?.start ?? 0;
  const current = touched.flatMap(({ segment }) => currentOf(segment));
  if (touched.length === 1 && touched[0]?.segment.kind === 'same') return [same(splice(current, start, change))];
  const inner = touched.map((span) => clip(span, change));
  const head = touched[0]?.segment.kind === 'same' ? change.from - start : 0;
  const tail = touched.at(-1)?.segment.kind === 'same' ? change.to - start : current.length;
  const added = splice(current.slice(head, tail), start + head, change);
  return [same(current.slice(0, head)), merge(inner, added), same(current.slice(tail))];
}

function clip({ segment, start }: Span, { from, to }: LineChange): Segment {
  return segment.kind === 'same' ? same(segment.lines.slice(Math.max(from - start, 0), to - start)) : segment;
}

function merge(segments: readonly Segment[], added: readonly string[]): ChangeSegment {
  const id = segments.find((segment) => segment.kind === 'change')?.id ?? -1;
  return { kind: 'change', id, removed: segments.flatMap(baseOf), added, isTouched: true };
}

function same(lines: readonly string[]): SameSegment {
  return { kind: 'same', lines };
}

/** @param start - Where the lines begin, counted as the change counts. */
function splice(lines: readonly string[], start: number, { from, to, added }: LineChange): readonly string[] {
  return [...lines.slice(0, from - start), ...added, ...lines.slice(to - start)];
}

/**
 * The segments after a change that puts back what one of them had removed, whatever part of its neighbours was written
 * anew with it; `undefined` when the change is none of that kind.
 */
export function restoreLines(
  segments: readonly Segment[],
  lines: readonly string[],
  change: LineChange,
): readonly Segment[] | undefined {
  const least = withoutCommon(lines, change);
  if (least.from < least.to || least.added.length === 0) return undefined;
  const restored = spansOf(segments).find(({ segment, start, end }) => {
    const isThere = segment.kind === 'change' && start <= least.from && least.from <= end;
    return isThere && areSame(segment.removed, splice(segment.added, start, least));
  })?.segment;
  return restored && joined(segments.map((segment) => (segment === restored ? same(baseOf(segment)) : segment)));
}

/** The same change without the lines that it writes as they were. */
function withoutCommon(lines: readonly string[], { from, to, added, anchor }: LineChange): LineChange {
  let [tail, head] = [0, 0];
  const length = Math.min(to - from, added.length);
  while (tail < length && lines[to - 1 - tail] === added[added.length - 1 - tail]) tail += 1;
  while (head < length - tail && lines[from + head] === added[head]) head += 1;
  return { from: from + head, to: to - tail, added: added.slice(head, added.length - tail), anchor };
}
