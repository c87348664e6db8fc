import type { Hunk, LineEdit } from '../diff/change.ts';
import { editsUndoing } from '../diff/lineEdits.ts';
import { lineDiff } from '../diff/lineDiff.ts';
import { baseOf, type ChangeSegment, currentOf, joined, type Segment, spansOf } from './segment.ts';

/**
 * An edit while a person decides about it: the lines it was made in, some changed, some not.
 * Its current lines are those that stand in the document from `startLine` on.
 */
export interface Review {
  /** 0-based line of the document. */
  readonly startLine: number;
  /** In order, no two `same` side by side. */
  readonly segments: readonly Segment[];
}

/** A change that is neither kept nor undone; its line is one of the document. */
export interface OpenHunk extends Hunk {
  /** Unique; never used again for another hunk. */
  readonly id: number;
  /** Whether somebody changed it after the edit. */
  readonly isTouched: boolean;
}

/** @param base - The lines before the edit. @param current - Those after it, as they stand in the document from `startLine` on. */
export function reviewOf(startLine: number, base: readonly string[], current: readonly string[]): Review {
  const segments: Segment[] = [];
  let end = 0;
  for (const [id, { line, removed, added }] of lineDiff(base, current).entries()) {
    segments.push({ kind: 'same', lines: current.slice(end, line) });
    segments.push({ kind: 'change', id, removed, added, isTouched: false });
    end = line + added.length;
  }
  return { startLine, segments: joined([...segments, { kind: 'same', lines: current.slice(end) }]) };
}

/** The lines as they stand in the document. */
export function currentLines({ segments }: Review): readonly string[] {
  return segments.flatMap(currentOf);
}

/** The lines as they would stand there if every open change were undone. */
export function baseLines({ segments }: Review): readonly string[] {
  return segments.flatMap(baseOf);
}

/** The changes that are still to be decided, from top to bottom; their lines are 0-based lines of the document. */
export function openHunks({ startLine, segments }: Review): readonly OpenHunk[] {
  return spansOf(segments).flatMap(({ segment, start }) => {
    if (segment.kind === 'same') return [];
    const { id, removed, added, isTouched } = segment;
    return [{ id, line: startLine + start, removed, added, isTouched }];
  });
}

/** Keeps one hunk: its lines become the base. Returns the same review if there is no such hunk (any more). */
export function keep(review: Review, id: number): Review {
  return settle(
    review,
    ({ added }) => added,
    (change) => change.id === id,
  );
}

/** @param but - The ids of hunks that stay open. */
export function keepAll(review: Review, but: ReadonlySet<number> = new Set()): Review {
  return settle(
    review,
    ({ added }) => added,
    ({ id }) => !but.has(id),
  );
}

/** A review as it is once the edits are made in the document: in order, each in the lines that those before it leave. */
export interface Undoing {
  readonly review: Review;
  readonly edits: readonly LineEdit[];
}

/** Puts the old lines of one hunk back; the same review and no edits when there is no such hunk (any more). */
export function undo(review: Review, id: number): Undoing {
  const hunks = openHunks(review).filter((hunk) => hunk.id === id);
  const settled = settle(
    review,
    ({ removed }) => removed,
    (change) => change.id === id,
  );
  return { review: settled, edits: editsUndoing(hunks) };
}

/** Puts the old lines of all changes back; the same review and no edits if there are none. */
export function undoAll(review: Review): Undoing {
  return { review: settle(review, ({ removed }) => removed), edits: editsUndoing(openHunks(review)) };
}

/** Turns changes into `same` segments with the lines that `linesOf` returns. */
function settle(
  review: Review,
  linesOf: (change: ChangeSegment) => readonly string[],
  isSettled: (change: ChangeSegment) => boolean = () => true,
): Review {
  const isMeant = (segment: Segment): segment is ChangeSegment => segment.kind === 'change' && isSettled(segment);
  if (!review.segments.some(isMeant)) return review;
  const settled = review.segments.map((segment): Segment =>
    isMeant(segment) ? { kind: 'same', lines: linesOf(segment) } : segment,
  );
  return { ...review, segments: joined(settled) };
}
