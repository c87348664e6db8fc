import { splitLines } from '../lines/textLines.ts';
import type { TextChange } from '../diff/change.ts';
import { keepsLastLine, lineDelta, toLineChange } from '../diff/lineChange.ts';
import { currentLines, type Review } from './review.ts';
import { replaceLines, restoreLines } from './segmentChange.ts';

/**
 * Where a change lies relative to the lines of a review. Whole lines inserted directly above or below them are outside;
 * a change that reaches across one of their ends is inside. In a review without lines nothing is inside.
 */
export function touches(review: Review, change: TextChange): 'before' | 'after' | 'inside' {
  return sideOf(currentLines(review), review.startLine, change);
}

function sideOf(lines: readonly string[], startLine: number, change: TextChange): 'before' | 'after' | 'inside' {
  const end = startLine + lines.length;
  if (change.endLine < startLine || (change.endLine === startLine && keepsLastLine(change))) return 'before';
  if (change.startLine >= end) return 'after';
  if (lines.length === 0) return 'before';
  const isAtEnd = change.startLine === end - 1 && change.startCharacter === lines.at(-1)?.length;
  return isAtEnd && /^[\r\n]/.test(change.text) ? 'after' : 'inside';
}

/**
 * What a change that is not ours makes of the review, so that its current lines are again those of the document from its
 * `startLine` on.
 *
 * - In lines that are the same on both sides, the new text is on both sides: no undo takes it away.
 * - In a change, it is the change's. Across several segments they become one change, under the id of the first.
 * - Lines that a change removed and that are put back, by the editor's undo for one, are the same on both sides again.
 * - A line that was joined with one outside is outside from then on: the review has never known its other half, and must
 *   not take it away. A change that takes the whole place with it leaves nothing to review.
 */
export function afterChange(review: Review, change: TextChange): Review {
  const lines = currentLines(review);
  const inside = {
    ...change,
    startLine: change.startLine - review.startLine,
    endLine: change.endLine - review.startLine,
  };
  const restored = isKnown(lines, inside)
    ? restoreLines(review.segments, lines, toLineChange(lines, inside))
    : undefined;
  if (restored) return { ...review, segments: restored };
  switch (sideOf(lines, review.startLine, change)) {
    case 'before':
      return { ...review, startLine: Math.max(change.startLine, review.startLine + lineDelta(change)) };
    case 'after':
      return review;
    case 'inside':
      return afterChangeInside(review, lines, inside);
  }
}

/** Whether all lines that the change touches are known, or stay as they are. */
function isKnown(lines: readonly string[], change: TextChange): boolean {
  if (change.startLine < 0 || change.startLine > lines.length) return false;
  if (change.startLine === lines.length && change.startCharacter > 0) return false;
  return change.endLine < lines.length || (change.endLine === lines.length && keepsLastLine(change));
}

/** @param change - Counted from the first line of the review. */
function afterChangeInside({ startLine, segments }: Review, lines: readonly string[], change: TextChange): Review {
  if (startLine === 0 && isOfAllAndMore(lines, change)) return { startLine, segments: [] };
  if (change.startLine >= 0) return { startLine, segments: replaceLines(segments, toLineChange(lines, change)) };
  // The first line that is the review's comes after the one joined with what is above, and after those put in between.
  const firstLine = startLine + change.startLine + Math.max(1, splitLines(change.text).length - 1);
  if (change.endLine >= lines.length) return { startLine: firstLine, segments: [] };
  return { startLine: firstLine, segments: replaceLines(segments, toLineChange(lines, change)) };
}

/**
 * Whether a change replaces all lines of a review that begins at line 0, and more. With no line above, only its end can
 * show that.
 */
function isOfAllAndMore(lines: readonly string[], change: TextChange): boolean {
  const isFromStart = change.startLine === 0 && change.startCharacter === 0;
  return isFromStart && change.endLine >= lines.length && change.text !== '' && !keepsLastLine(change);
}
