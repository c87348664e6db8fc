import type { LineIndex } from './lineIndex.ts';
import { isTrivial, similarity } from './similarLines.ts';

/** How a new line relates to the old lines. */
export type Alignment =
  /**
   * It equals an old line, which is kept; the `skipped` ones before it are removed. The last `echoed` new lines equal
   * old lines, too.
   */
  | { readonly kind: 'keep'; readonly skipped: number; readonly echoed: number }
  /** It replaces an old line; the `skipped` ones before that are removed, too. */
  | { readonly kind: 'replace'; readonly skipped: number }
  /** It equals an old line that was removed too early: the index of that line among the removed ones. */
  | { readonly kind: 'restore'; readonly removedIndex: number }
  | { readonly kind: 'insert' };

/** The state of the alignment of new lines with old ones. */
export interface Progress {
  readonly original: readonly string[];
  readonly index: LineIndex;
  /** The first old line that has not been reached. */
  readonly next: number;
  /** New lines that have come. */
  readonly done: readonly string[];
  /** Old lines that went, and new lines that came, since the last line that was kept. */
  readonly removed: number;
  readonly added: number;
  /** Whether the last new line stood for no old one. */
  readonly isInserting: boolean;
  /** New lines that are known to follow; often none. */
  readonly upcoming: readonly string[];
}

/** Old lines that one unremarkable line may skip. */
const nearDistance = 3;
/** Old lines that one line may skip which is nowhere else below; every doubling takes one more in a row. */
const uniqueDistance = 8;
const longestRun = 50;
/** Similarity from which a line stands for the old one at the cursor, or for one a little below. */
const similarHere = 0.5;
const similarBelow = 0.7;

/**
 * Says what the next new line is, without knowing what comes after it: where that turns out to have been wrong, the lines
 * which went too early are put back one by one. Looks at a bounded number of lines, besides O(log n) for finding them.
 */
export function alignLine(text: string, progress: Progress): Alignment {
  if (progress.original[progress.next] === text) return { kind: 'keep', skipped: 0, echoed: 0 };
  return restored(text, progress) ?? keptBelow(text, progress) ?? replacing(text, progress) ?? { kind: 'insert' };
}

function restored(text: string, { index, next, removed }: Progress): Alignment | undefined {
  const line = index.next(text, next - removed);
  if (line === undefined || line >= next) return undefined;
  const removedIndex = line - (next - removed);
  return isTrivial(text) && removedIndex > 0 ? undefined : { kind: 'restore', removedIndex };
}

function keptBelow(text: string, progress: Progress): Alignment | undefined {
  const line = progress.index.next(text, progress.next);
  if (line === undefined) return undefined;
  const echoed = runAbove(line, progress);
  const distance = line - echoed - progress.next;
  if (linesInRow(line, echoed, progress) < neededInRow(text, line, distance, progress.index)) return undefined;
  if (isStillNeeded(line - echoed, progress)) return undefined;
  return { kind: 'keep', skipped: line - progress.next, echoed };
}

/** The more lines would be skipped, the more evidence is needed, since a wrong match removes them all. */
function neededInRow(text: string, line: number, distance: number, index: LineIndex): number {
  if (isTrivial(text)) return distance <= trivialDistance(text) ? 0 : distance <= uniqueDistance ? 1 : Infinity;
  if (distance <= nearDistance) return 1;
  const doublings = Math.max(0, Math.ceil(Math.log2(distance / uniqueDistance)));
  return 1 + doublings + (index.isLast(text, line) ? 0 : 2);
}

function trivialDistance(text: string): number {
  return text.trim() === '' ? 1 : 2;
}

/** How many lines that say something are the same in a row there, the new ones that follow included. */
function linesInRow(line: number, echoed: number, { original, upcoming }: Progress): number {
  const differs = upcoming.findIndex((text, index) => text !== original[line + 1 + index]);
  const below = differs < 0 ? upcoming.length : differs;
  return original.slice(line - echoed, line + 1 + below).filter((text) => !isTrivial(text)).length;
}

/** How many lines directly above an old line equal the last new ones; at most `longestRun`. */
function runAbove(line: number, { original, next, done, added }: Progress): number {
  const most = Math.min(added, line - next, longestRun);
  let count = 0;
  while (count < most && done[done.length - 1 - count] === original[line - 1 - count]) count += 1;
  return count;
}

/** Whether one of the old lines that would go is about to come. */
function isStillNeeded(end: number, { original, next, upcoming }: Progress): boolean {
  if (upcoming.length === 0) return false;
  return original
    .slice(next, Math.min(end, next + nearDistance))
    .some((text) => !isTrivial(text) && upcoming.includes(text));
}

/** After new lines, similarity to an old line counts less, and a bracket not at all. */
function replacing(text: string, progress: Progress): Alignment | undefined {
  const { original, next, isInserting } = progress;
  if (isInserting && isTrivial(text)) return undefined;
  const furthest = isTrivial(text) ? 0 : nearDistance - 1;
  for (let skipped = 0; skipped <= furthest; skipped += 1) {
    const old = original[next + skipped];
    if (old === undefined || isStillNeeded(next + skipped + 1, progress)) return undefined;
    if (similarity(old, text) >= (skipped > 0 || isInserting ? similarBelow : similarHere))
      return { kind: 'replace', skipped };
  }
  return undefined;
}
