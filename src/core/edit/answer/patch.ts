import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf } from '../lines/knownLines.ts';
import { commonHead } from '../diff/lineDiff.ts';
import { planIndentation } from '../indent/indentation.ts';
import { areSame, type LineRange, overlap } from '../lines/textLines.ts';

/** A line of a patch: one that stays, one that goes, or one that comes. */
export interface PatchLine {
  readonly kind: 'same' | 'old' | 'new';
  readonly text: string;
}

/** One place that a patch changes. */
export interface PatchHunk {
  readonly lines: readonly PatchLine[];
  /** 0-based line where it says that its old lines begin. */
  readonly line?: number | undefined;
}

/** What a hunk changes in the target. */
export interface PlacedHunk extends LineRange {
  readonly added: readonly string[];
  /** All of its old lines, those around the change included. */
  readonly old: LineRange;
}

/**
 * The lines with a patch made.
 *
 * @returns `undefined` unless each hunk's old lines stand there together, in order and at one place only.
 */
export function applyPatch(hunks: readonly PatchHunk[], target: EditTarget): readonly string[] | undefined {
  const placed = placePatches([hunks], target);
  return placed && withHunks(placed, target);
}

/**
 * Where several patches change the target, from top to bottom; those that are the same count once. The hunks of each are in
 * order, the patches need not be: each has its place by itself, or behind the one before it.
 *
 * @returns `undefined` unless all of them fit beside one another.
 */
export function placePatches(
  patches: readonly (readonly PatchHunk[])[],
  target: EditTarget,
): readonly PlacedHunk[] | undefined {
  const all: PlacedHunk[] = [];
  for (const hunks of patches) {
    const placed = placeHunks(hunks, target, 0) ?? placeHunks(hunks, target, all.at(-1)?.old.endLine ?? 0);
    if (!placed) return undefined;
    all.push(...placed.filter((hunk) => !all.some((other) => isSameHunk(hunk, other))));
  }
  if (all.length === 0) return undefined;
  const sorted = all.sort((a, b) => a.startLine - b.startLine || a.endLine - b.endLine);
  return sorted.some((hunk, index) => areRivals(hunk, sorted[index - 1])) ? undefined : sorted;
}

/** The target with what hunks change, which are in order. */
export function withHunks(hunks: readonly PlacedHunk[], { lines }: EditTarget): readonly string[] {
  const starts = [0, ...hunks.map(({ endLine }) => endLine)];
  const changed = hunks.flatMap(({ startLine, added }, index) => [...lines.slice(starts[index], startLine), ...added]);
  return [...changed, ...lines.slice(starts.at(-1))];
}

export function isSameHunk(a: PlacedHunk, b: PlacedHunk): boolean {
  return a.startLine === b.startLine && a.endLine === b.endLine && areSame(a.added, b.added);
}

/** Whether two hunks change the same lines, or add lines at one place that each was written for. */
function areRivals(a: PlacedHunk, b: PlacedHunk | undefined): boolean {
  return b !== undefined && (overlap(a, b) || (a.startLine === b.startLine && overlap(a.old, b.old)));
}

function placeHunks(hunks: readonly PatchHunk[], target: EditTarget, from: number): readonly PlacedHunk[] | undefined {
  const placed: PlacedHunk[] = [];
  for (const hunk of hunks) {
    const start = hunkStart(hunk, target.lines, placed.at(-1)?.old.endLine ?? from);
    if (start === undefined) return undefined;
    placed.push(placeHunk(hunk, target, start));
  }
  return placed;
}

/** Without the lines around the change: two hunks may have them in common. */
function placeHunk(hunk: PatchHunk, target: EditTarget, start: number): PlacedHunk {
  const end = start + oldLines(hunk).length;
  const [there, lines] = [target.lines.slice(start, end), patchedLinesOf(hunk, target, start)];
  const head = commonHead(there, lines);
  const tail = commonHead(there.slice(head).reverse(), lines.slice(head).reverse());
  return {
    startLine: start + head,
    endLine: end - tail,
    added: lines.slice(head, lines.length - tail),
    old: { startLine: start, endLine: end },
  };
}

function oldLines({ lines }: PatchHunk): readonly string[] {
  return lines.filter(({ kind }) => kind !== 'new').map(({ text }) => text);
}

/** With its indentation or, where it stands nowhere so, without. */
function hunkStart(hunk: PatchHunk, lines: readonly string[], from: number): number | undefined {
  const old = oldLines(hunk);
  if (!old.some((text) => text.trim() !== '')) return undefined;
  for (const normal of [(text: string) => text.trimEnd(), contentOf]) {
    const wanted = old.map(normal);
    const all = lines.map(normal);
    const starts = all.flatMap((_, start) =>
      start >= from && wanted.every((text, index) => all[start + index] === text) ? [start] : [],
    );
    const [only] = starts.length === 1 ? starts : starts.filter((start) => start === hunk.line);
    if (only !== undefined) return only;
    if (starts.length > 0) return undefined;
  }
  return undefined;
}

/** What stays is the file's own; what comes is indented as the old lines are in the file. */
function patchedLinesOf(hunk: PatchHunk, target: EditTarget, start: number): readonly string[] {
  const written = hunk.lines.filter(({ kind }) => kind !== 'old');
  const there = target.lines.slice(start, start + oldLines(hunk).length);
  const isExact = oldLines(hunk).every((text, index) => text.trimEnd() === there[index]?.trimEnd());
  const reindent = isExact
    ? (line: string) => line
    : planIndentation(
        written.map(({ text }) => text),
        { ...target, lines: there },
      );
  const placed = written.map(({ text }, index) => reindent(text, index === 0));
  const stays = hunk.lines
    .filter(({ kind }) => kind !== 'new')
    .flatMap(({ kind }, index) => (kind === 'same' ? [there[index] ?? ''] : []));
  let same = 0;
  return written.map(({ kind }, index) => (kind === 'same' ? (stays[same++] ?? '') : (placed[index] ?? '')));
}
