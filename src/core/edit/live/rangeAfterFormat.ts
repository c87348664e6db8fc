import type { Hunk } from '../change.ts';
import type { LineRange } from '../inlineEdit.ts';
import { lineDiff } from '../lineDiff.ts';
import { similarity } from '../similarLines.ts';

/** Similarity from which a line at a border stands for the one that was there. */
const sameLine = 0.5;

/**
 * Where a range of lines stands after somebody has formatted the document. Lines count as the same whatever their spaces,
 * quotes, commas, semicolons and parentheses.
 *
 * @param before - All lines of the document. @param range - In these.
 * @returns `undefined` when lines of the range are so mixed with those outside that nobody can say whose they are.
 */
export function rangeAfterFormat(before: readonly string[], after: readonly string[], range: LineRange): LineRange | undefined {
  const [old, now] = [before.map(essence), after.map(essence)];
  const hunks = lineDiff(old, now);
  const startLine = borderAfter(hunks, range.startLine, 'start');
  const endLine = borderAfter(hunks, range.endLine, 'end');
  if (startLine === undefined || endLine === undefined || startLine > endLine) return undefined;
  const found = { startLine, endLine };
  return haveMoved(parts(old, range), parts(now, found)) ? undefined : found;
}

function essence(line: string): string {
  return line.replaceAll(/[\s;,'"`()]/g, '');
}

/**
 * Where the border above a line has gone. New lines directly at a border are outside: what is inside may be overwritten.
 *
 * @param hunks - From top to bottom, their lines in the text after.
 */
function borderAfter(hunks: readonly Hunk[], line: number, side: 'start' | 'end'): number | undefined {
  let shift = 0;
  for (const { line: at, removed, added } of hunks) {
    const from = at - shift;
    if (line < from || (line === from && side === 'end')) break;
    if (line === from && removed.length > 0) return at;
    if (line > from && line < from + removed.length) return isLineByLine(removed, added, line - from) ? line + shift : undefined;
    shift += added.length - removed.length;
  }
  return line + shift;
}

/** Whether the lines on both sides of a border within a hunk are still one line each. */
function isLineByLine(removed: readonly string[], added: readonly string[], border: number): boolean {
  const isSame = (line: number): boolean => similarity(removed[line] ?? '', added[line] ?? '') >= sameLine;
  return removed.length === added.length && isSame(border - 1) && isSame(border);
}

interface Parts {
  readonly inside: readonly string[];
  readonly outside: readonly string[];
}

function parts(lines: readonly string[], { startLine, endLine }: LineRange): Parts {
  return { inside: lines.slice(startLine, endLine), outside: [...lines.slice(0, startLine), ...lines.slice(endLine)] };
}

/** Whether lines have gone from inside to outside or back, as where imports are sorted. */
function haveMoved(before: Parts, after: Parts): boolean {
  const isIn = (lines: readonly string[], others: readonly string[]): boolean => lines.some((line) => others.includes(line));
  return (
    isIn(without(before.outside, after.outside), without(after.inside, before.inside)) ||
    isIn(without(before.inside, after.inside), without(after.outside, before.outside))
  );
}

/** The lines that are not blank, without as many of the others as there are. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return line !== '' && count <= 0;
  });
}
