import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf, isTelling, knownContents } from '../lines/knownLines.ts';
import { isBlank } from '../lines/textLines.ts';
import { codeBeforeFence, type Fence, fenceCount, FenceNest, innerFence, openingFence } from './fenceLines.ts';
import { isProse, isProseLanguage, looksLikeCode } from '../lines/prose.ts';

/** The lines of a fenced block with their original indentation. */
export interface FencedBlock {
  readonly lines: readonly string[];
  readonly isWhole: boolean;
  /** The line after the one that closes it. */
  readonly end: number;
}

/** A line that may close the block: bare, and all that opens before it is closed before it. */
interface Candidate {
  readonly line: number;
  readonly innerFences: number;
  /** What stands between it and the next fence, or the end. */
  readonly next: readonly string[];
}

/**
 * Reads the block whose lines begin after `outer`, and finds where it ends.
 *
 * A fence inside with an info string opens a block, a bare one closes the innermost; where none is open, a bare one may
 * close the whole or open one more, so each such line is a candidate. Of these is taken, in this order:
 * 1. the one with as many fences inside as the target has, if what follows it is fit to follow a block,
 * 2. the first one with something fit behind it,
 * 3. without any: in Markdown, and where the target has fences, the one with as many as it has, or the last; else the first.
 * Without a candidate, or where 3. would have to guess for Markdown that was cut off, the block was never closed.
 */
export function fencedBlock(lines: readonly string[], outer: Fence, target: EditTarget, isEnded: boolean): FencedBlock {
  const wanted = fenceCount(target.lines, outer);
  const mayHoldFences = mayHold(outer, target, wanted);
  const candidates = closingCandidates(lines, outer);
  const isFit = mayHoldFences ? fitForFences(lines, target, isEnded ? 0 : wanted) : fitForCode;
  const fit = candidates.filter(isFit);
  const sure = fit.find(({ innerFences }) => innerFences === wanted) ?? fit[0];
  if (sure) return closedAt(sure.line, lines);
  const likely = mayHoldFences
    ? (candidates.find(({ innerFences }) => innerFences === wanted) ?? candidates.at(-1))
    : candidates[0];
  if (likely && (isEnded || !mayHoldFences)) return closedAt(likely.line, lines);
  return mayHoldFences ? { lines, isWhole: false, end: lines.length } : unclosedBlock(lines, outer, isEnded);
}

function closedAt(line: number, lines: readonly string[]): FencedBlock {
  return { lines: lines.slice(0, line), isWhole: true, end: line + 1 };
}

/** A command beside a text has no fences of its own, though the text has. */
function mayHold({ language }: Fence, { languageId }: EditTarget, wanted: number): boolean {
  return language !== 'shellscript' && (wanted > 0 || isProseLanguage(languageId));
}

/** Whether the answer's block may have fences in its code, so that a preview must not go beyond the first. */
export function isAmbiguous(target: EditTarget, outer: Fence): boolean {
  return fenceCount(target.lines, outer) > 0;
}

/**
 * The fence of the code, where the first line of a block opens another one: a model doubles the line, or wraps code into
 * Markdown.
 *
 * @returns `undefined` where the line is code, or may be.
 */
export function wrappedFence(line: string, target: EditTarget): Fence | undefined {
  const fence = openingFence(line);
  if (!fence || fence.language === '' || isProseLanguage(target.languageId)) return undefined;
  return isAmbiguous(target, fence) ? undefined : fence;
}

function closingCandidates(lines: readonly string[], outer: Fence): readonly Candidate[] {
  const nest = new FenceNest();
  const countBefore = countsBefore(lines, outer);
  const fences = lines.flatMap((text, line) => {
    const fence = innerFence(text, outer);
    return fence ? [{ line, fence }] : [];
  });
  return fences.flatMap(({ line, fence }, index) => {
    if (!nest.take(fence)) return [];
    nest.open(fence.length);
    const next = lines.slice(line + 1, fences[index + 1]?.line);
    return [{ line, innerFences: countBefore[line] ?? 0, next }];
  });
}

/** For each line, how many before it would be fences at some indentation. */
function countsBefore(lines: readonly string[], outer: Fence): readonly number[] {
  let count = 0;
  return lines.map((line) => {
    const before = count;
    count += fenceCount([line], outer);
    return before;
  });
}

/**
 * In code, a fence that does not close the block is rare: a candidate is rejected only if what follows is clearly code.
 */
function fitForCode({ next }: Candidate): boolean {
  const first = next.find((line) => !isBlank(line));
  return first === undefined || next.some(isProse) || !looksLikeCode(first);
}

/**
 * In Markdown, and in code with fences, the rest of a block that was closed too early reads like an explanation. So what
 * follows must be a sentence and must leave no line of the target behind. Where nothing follows, at least `least` fences
 * must have come: an answer may have been cut off just after a fence of its code.
 */
function fitForFences(lines: readonly string[], target: EditTarget, least: number): (candidate: Candidate) => boolean {
  const known = knownContents(target.lines);
  const contents = lines.map(contentOf);
  const lastNew = contents.findLastIndex(
    (content, line) => isTelling(content) && known.has(content) && contents.indexOf(content) === line,
  );
  return ({ line, innerFences, next }) => {
    const first = next.find((text) => !isBlank(text));
    return lastNew < line && (first === undefined ? innerFences >= least : isProse(first));
  };
}

/** A model that forgets to close its block, or closes it behind code, may still explain it: these sentences are left out. */
function unclosedBlock(lines: readonly string[], outer: Fence, isEnded: boolean): FencedBlock {
  const end = lines.findLastIndex((line) => !isBlank(line) && !isProse(line)) + 1;
  const last = codeBeforeFence(lines[end - 1] ?? '', outer);
  if (last !== undefined) return { lines: [...lines.slice(0, end - 1), last], isWhole: true, end: lines.length };
  return { lines: isEnded ? lines.slice(0, end) : lines, isWhole: false, end: lines.length };
}
