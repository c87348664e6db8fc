import type { LineRange } from '../lines/textLines.ts';
import type { Hunk } from '../diff/change.ts';
import { lineDiff } from '../diff/lineDiff.ts';
import { similarity } from '../diff/similarLines.ts';

/** Similarity from which a line at a border stands for the one that was there. */
const sameLine = 0.5;

/**
 * Where a range of lines stands after somebody has formatted the document. Lines count as the same whatever their spaces,
 * quotes, commas, semicolons and parentheses; blank lines may come and go.
 *
 * @param before - All lines of the document. @param range - In these.
 * @returns `undefined` when lines of the range are so mixed with those outside that nobody can say whose they are.
 */
export function rangeAfterFormat(
  before: readonly string[],
  after: readonly string[],
  range: LineRange,
): LineRange | undefined {
  const [old, now] = [nonBlankText(before), nonBlankText(after)];
  const inText = { startLine: countBelow(old, range.startLine), endLine: countBelow(old, range.endLine) };
  const hunks = lineDiff(old.essences, now.essences);
  const startLine = borderAfter(hunks, inText.startLine, 'start');
  const endLine = inText.startLine === inText.endLine ? startLine : borderAfter(hunks, inText.endLine, 'end');
  if (startLine === undefined || endLine === undefined || startLine > endLine) return undefined;
  const found = { startLine, endLine };
  if (haveMoved(parts(old.essences, inText), parts(now.essences, found))) return undefined;
  return withBlankLines(range, gapsAround(old, inText, before.length), gapsAround(now, found, after.length));
}

/** The lines that are not blank. */
interface Text {
  readonly essences: readonly string[];
  /** Where each stands among all lines. */
  readonly lineNumbers: readonly number[];
}

function nonBlankText(lines: readonly string[]): Text {
  const lineNumbers = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]));
  return { essences: lineNumbers.map((number) => essence(lines[number] ?? '')), lineNumbers };
}

const unessential = /[\s;,'"`()]/g;

/** What a formatter leaves of a line; all of it where nothing would be left. */
function essence(line: string): string {
  return line.replaceAll(unessential, '') || line.trim();
}

function countBelow({ lineNumbers }: Text, line: number): number {
  return lineNumbers.filter((number) => number < line).length;
}

/** The lines around a range of those that are not blank; between them and it are blank ones. */
interface Gaps {
  /** The last line above. */
  readonly above: number;
  readonly first: number;
  readonly last: number;
  /** The first line below. */
  readonly below: number;
  readonly isBlank: boolean;
}

function gapsAround({ lineNumbers }: Text, { startLine, endLine }: LineRange, lineCount: number): Gaps {
  const above = lineNumbers[startLine - 1] ?? -1;
  const below = lineNumbers[endLine] ?? lineCount;
  const isBlank = startLine === endLine;
  return {
    above,
    first: isBlank ? below : (lineNumbers[startLine] ?? lineCount),
    last: isBlank ? above : (lineNumbers[endLine - 1] ?? -1),
    below,
    isBlank,
  };
}

/** Blank lines at the ends belong to the range as far as there were such, and are still. */
function withBlankLines(range: LineRange, old: Gaps, now: Gaps): LineRange {
  if (!old.isBlank) {
    const [first, last] = [old.first - range.startLine, range.endLine - 1 - old.last];
    return { startLine: Math.max(now.above + 1, now.first - first), endLine: Math.min(now.below, now.last + 1 + last) };
  }
  const count = Math.min(range.endLine - range.startLine, now.below - now.above - 1);
  const startLine = now.above + 1 + Math.min(range.startLine - old.above - 1, now.below - now.above - 1 - count);
  return { startLine, endLine: startLine + count };
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
    const within = line > from && line < from + removed.length ? borderWithin(removed, added, line - from) : 0;
    if (within !== 0) return within && at + within;
    shift += added.length - removed.length;
  }
  return line + shift;
}

/** Where a border within a hunk has gone: lines stand for lines, or were wrapped or joined on their side of it. */
function borderWithin(removed: readonly string[], added: readonly string[], border: number): number | undefined {
  if (isLineByLine(removed, added, border)) return border;
  const above = joinedEssence(removed.slice(0, border));
  // What closes a line that was wrapped has nothing of its own: it is still of the lines above.
  const found = added.findLastIndex((_, index) => joinedEssence(added.slice(0, index + 1)) === above);
  return found < 0 || found === added.length - 1 ? undefined : found + 1;
}

/** Whether two texts differ in nothing but what a formatter may change. */
export function areSameButFormat(before: readonly string[], after: readonly string[]): boolean {
  return joinedEssence(before) === joinedEssence(after);
}

function joinedEssence(lines: readonly string[]): string {
  return lines.join('').replaceAll(unessential, '');
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
  const isIn = (lines: readonly string[], others: readonly string[]): boolean =>
    lines.some((line) => others.includes(line));
  return (
    isIn(linesWithout(before.outside, after.outside), linesWithout(after.inside, before.inside)) ||
    isIn(linesWithout(before.inside, after.inside), linesWithout(after.outside, before.outside))
  );
}

/** The lines, without as many of the others as there are. */
function linesWithout(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
