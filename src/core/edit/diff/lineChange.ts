import { splitLines } from '../lines/textLines.ts';
import type { TextChange } from './change.ts';

/** A change in terms of the lines of a range; line numbers are relative to the first of them. */
export interface LineChange {
  /** The lines that go: from `from`, up to and without `to`. */
  readonly from: number;
  readonly to: number;
  readonly added: readonly string[];
  /** The line that the cursor was in: tells whose the new lines are when none goes. */
  readonly anchor: number;
}

/** How many lines the document has more after the change. */
export function lineDelta({ startLine, endLine, text }: TextChange): number {
  return splitLines(text).length - 1 - (endLine - startLine);
}

/** Whether the line that the change ends in stays as it is, though perhaps elsewhere. */
export function keepsLastLine({ startCharacter, endCharacter, text }: TextChange): boolean {
  return endCharacter === 0 && (/[\r\n]$/.test(text) || (text === '' && startCharacter === 0));
}

/**
 * A change as it is to the lines of a place. What reaches out of them is cut off: a line of which one half is outside is
 * outside.
 *
 * @param change - Counted from the place's first line; touches it, or puts lines directly above or below.
 */
export function toLineChange(lines: readonly string[], change: TextChange): LineChange {
  const { startLine, endLine } = change;
  const texts = linesAfter(lines, change);
  const keepsHead = keepsFirstLine(lines, texts, change);
  const from = keepsHead ? startLine + 1 : Math.max(startLine, 0);
  const keepsTail = endLine >= from && keepsLine(lines, texts, change);
  const to = Math.min(keepsTail ? endLine : endLine + 1, lines.length);
  const added = texts.slice(keepsHead ? 1 : 0, keepsTail ? -1 : undefined);
  return { from, to: Math.max(from, to), added, anchor: keepsHead ? startLine : endLine };
}

/**
 * Whether the first line that a change touches stays as it is. Around blank lines a change can be read in two ways: one
 * of whole lines is preferred.
 */
function keepsFirstLine(lines: readonly string[], texts: readonly string[], change: TextChange): boolean {
  const isWholeLines = change.startCharacter === 0 && keepsLastLine(change);
  return (
    !isWholeLines &&
    change.startCharacter === lines[change.startLine]?.length &&
    texts[0]?.length === change.startCharacter
  );
}

function keepsLine(lines: readonly string[], texts: readonly string[], { endLine, endCharacter }: TextChange): boolean {
  return endCharacter === 0 && endLine < lines.length && texts.at(-1)?.length === lines[endLine]?.length;
}

/** The lines of the place that stand for those which the change touches. */
function linesAfter(lines: readonly string[], change: TextChange): readonly string[] {
  const texts = [...splitLines(change.text)];
  const isFromAbove = change.startLine < 0;
  const isToBelow = change.endLine >= lines.length;
  if (!isFromAbove) texts[0] = (lines[change.startLine] ?? '').slice(0, change.startCharacter) + (texts[0] ?? '');
  if (!isToBelow) texts.push((texts.pop() ?? '') + (lines[change.endLine] ?? '').slice(change.endCharacter));
  if (isFromAbove) return isToBelow ? [] : texts.slice(1).slice(-1);
  if (!isToBelow) return texts;
  const isWhole = change.endLine === lines.length && keepsLastLine(change);
  return isWhole ? texts.slice(0, -1) : texts.slice(0, -1).slice(0, 1);
}
