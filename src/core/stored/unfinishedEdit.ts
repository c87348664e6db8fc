import { numbersOf, stringAt, stringsAt, stringsOf } from '../basics/json.ts';
import type { EditTurn } from '../edit/live/editTurn.ts';
import { byteLength } from './byteLength.ts';

/** An edit that was still being written: what it takes to find its lines again when the window has ended meanwhile. */
export interface UnfinishedEdit extends EditTurn {
  readonly uri: string;
  /** Lines of the document above those of the edit, and below them. */
  readonly linesAbove: number;
  readonly linesBelow: number;
  /** The nearest of them; empty where there is none. */
  readonly above: string;
  readonly below: string;
  /** The lines before the edit. */
  readonly base: readonly string[];
}

/** More is not kept, of all of them together: the state of a workspace is held in memory for all extensions. */
const maxBytes = 64 * 1024;
const maxEdits = 8;

/** The newest last. The oldest are left out where there are too many; one that is too long by itself is, too. */
export function withUnfinished(edits: readonly UnfinishedEdit[], edit: UnfinishedEdit): readonly UnfinishedEdit[] {
  const others = withoutUnfinished(edits, edit);
  if (byteLength(edit) > maxBytes) return others;
  const kept = [...others, edit].slice(-maxEdits);
  while (byteLength(kept) > maxBytes) kept.shift();
  return kept;
}

export function withoutUnfinished(edits: readonly UnfinishedEdit[], { turnId }: EditTurn): readonly UnfinishedEdit[] {
  return edits.filter((other) => other.turnId !== turnId);
}

/**
 * Where the lines of the edit stand now, the end exclusive.
 *
 * @param lines - All of the document.
 * @returns `undefined` where what stands around them is not what it was, or they are as they were before the edit.
 */
export function linesOfUnfinished(
  { linesAbove, linesBelow, above, below, base }: UnfinishedEdit,
  lines: readonly string[],
): { readonly startLine: number; readonly endLine: number } | undefined {
  const endLine = lines.length - linesBelow;
  const areAround = (lines[linesAbove - 1] ?? '') === above && (lines[endLine] ?? '') === below;
  if (endLine < linesAbove || !areAround) return undefined;
  const isAsBefore = endLine - linesAbove === base.length && base.every((line, at) => line === lines[linesAbove + at]);
  return isAsBefore ? undefined : { startLine: linesAbove, endLine };
}

/** Reads one stored edit, as a list of one; empty if a field is missing or damaged. */
export function parseUnfinished(value: unknown): readonly UnfinishedEdit[] {
  const words = stringsOf(value, 'conversationId', 'turnId', 'uri');
  const counts = numbersOf(value, 'linesAbove', 'linesBelow');
  const areCounts = counts && Object.values(counts).every((count) => Number.isSafeInteger(count) && count >= 0);
  if (!words || !areCounts) return [];
  const [above = '', below = ''] = [stringAt(value, 'above'), stringAt(value, 'below')];
  return [{ ...words, ...counts, above, below, base: stringsAt(value, 'base') }];
}
