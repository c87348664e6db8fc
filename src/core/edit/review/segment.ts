import { areSame } from '../lines/textLines.ts';

/** Lines that are equal before and after an edit. What the person types in them is not part of the edit. */
export interface SameSegment {
  readonly kind: 'same';
  readonly lines: readonly string[];
}

/** A place that an edit changed; `added` is what stands in the document. */
export interface ChangeSegment {
  readonly kind: 'change';
  readonly id: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Whether somebody changed it after the edit. */
  readonly isTouched: boolean;
}

export type Segment = SameSegment | ChangeSegment;

/** A segment and its current lines, counted from the first line of all: `end` is exclusive. */
export interface Span {
  readonly segment: Segment;
  readonly start: number;
  readonly end: number;
}

/** The lines of a segment as they are in the document now. */
export function currentOf(segment: Segment): readonly string[] {
  return segment.kind === 'same' ? segment.lines : segment.added;
}

export function baseOf(segment: Segment): readonly string[] {
  return segment.kind === 'same' ? segment.lines : segment.removed;
}

export function spansOf(segments: readonly Segment[]): readonly Span[] {
  let start = 0;
  return segments.map((segment) => {
    const span = { segment, start, end: start + currentOf(segment).length };
    start = span.end;
    return span;
  });
}

/** As they belong in a review: a change that changes nothing is `same`, and neighbours that are `same` are one. */
export function joined(segments: readonly Segment[]): readonly Segment[] {
  const result: Segment[] = [];
  let lines: string[] = [];
  const closeSame = (): void => {
    if (lines.length > 0) result.push({ kind: 'same', lines });
    lines = [];
  };
  for (const segment of segments) {
    if (segment.kind === 'same' || areSame(segment.removed, segment.added)) {
      for (const line of currentOf(segment)) lines.push(line);
    } else {
      closeSame();
      result.push(segment);
    }
  }
  closeSame();
  return result;
}

/** Swaps the old and the new lines of each change that satisfies `isMeant`. */
export function invert(segments: readonly Segment[], isMeant: (change: ChangeSegment) => boolean): readonly Segment[] {
  return segments.map((segment) =>
    segment.kind === 'change' && isMeant(segment)
      ? { ...segment, removed: segment.added, added: segment.removed }
      : segment,
  );
}
