import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf } from '../lines/knownLines.ts';
import { planIndentation } from '../indent/indentation.ts';

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

/**
 * The lines with a patch made.
 *
 * @returns `undefined` unless each hunk's old lines stand there together, in order and at one place only.
 */
export function applyPatch(hunks: readonly PatchHunk[], target: EditTarget): readonly string[] | undefined {
  let result: readonly string[] = [];
  let next = 0;
  for (const hunk of hunks) {
    const start = hunkStart(hunk, target.lines, next);
    if (start === undefined) return undefined;
    result = [...result, ...target.lines.slice(next, start), ...patchedLinesOf(hunk, target, start)];
    next = start + oldLines(hunk).length;
  }
  return hunks.length === 0 ? undefined : [...result, ...target.lines.slice(next)];
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
