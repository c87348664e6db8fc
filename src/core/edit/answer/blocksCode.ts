import type { AnswerCode } from './editOutcome.ts';
import { blockCode } from './blockCode.ts';
import { contentsOf, quotedAt, type RankedBlock } from './chooseBlock.ts';
import { declaredName } from '../lines/declaredName.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { isTelling } from '../lines/knownLines.ts';
import { applyPatch, type PatchHunk } from './patch.ts';
import { placeholderIn } from '../excerpt/placeholder.ts';
import { isAllNew, patchedByAll } from './patchText.ts';
import { patchBlocks, patchesBeside } from './severalPatches.ts';

/**
 * Turns several blocks into the new lines of the target: by the best one alone, by all that say what changes, by pairs of
 * quoted old lines and their replacement, or by one new version of each part.
 */
export function blocksCode(ranked: readonly RankedBlock[], target: EditTarget, isEnded: boolean): AnswerCode {
  const best = bestOf(ranked);
  const { block } = best;
  const origin = { target, isEnded, isWhole: block.isWhole, language: block.language };
  const patches = patchBlocks(ranked, target);
  if (patches.length > 1 && patches.includes(best)) {
    // A diff that was cut off may lack lines that it would have added again.
    if (!isEnded && !areWhole(patches)) return { kind: 'empty' };
    const changes = patchesBeside(best, patches, target).map((patch) => patch.block.lines);
    return changes.length > 1 ? wholeCode(patchedByAll(changes, target)) : blockCode(block.lines, origin);
  }
  const pairs = quotePairs(ranked, patches, target);
  if (pairs.some(({ isNew }) => isNew === best)) {
    // The replacement of the quoted lines may be incomplete.
    if (!isEnded && !block.isWhole) return { kind: 'empty' };
    const hunks = pairs.map(({ hunk }) => hunk);
    return wholeCode(applyPatch(hunks, target));
  }
  // Lines that are only quoted change nothing: their replacement is missing.
  if (best.isQuote && contentsOf(block.lines).length < contentsOf(target.lines).length) {
    if (!isEnded && block.isWhole) return { kind: 'empty' };
    if (isEnded && best.label === 'old') return { kind: 'prose' };
  }
  const parts = partBlocks(ranked, target);
  if (parts.length < 2) return blockCode(block.lines, origin);
  const omitted = placeholderIn(target.languageId);
  const lines = [...parts.flatMap((part) => [omitted, ...part.block.lines]), omitted];
  return blockCode(lines, { ...origin, isWhole: areWhole(parts) });
}

function areWhole(ranked: readonly RankedBlock[]): boolean {
  return ranked.every(({ block }) => block.isWhole);
}

function wholeCode(lines: readonly string[] | undefined): AnswerCode {
  return lines ? { kind: 'code', lines, isWhole: true } : { kind: 'unfit' };
}

/** The first of equally likely blocks, since later ones are mostly examples; the last of those introduced as the new code. */
function bestOf(ranked: readonly RankedBlock[]): RankedBlock {
  return ranked.reduce((best, next) =>
    next.rank > best.rank || (next.rank === best.rank && next.label === 'new') ? next : best,
  );
}

interface QuotePair {
  readonly isNew: RankedBlock;
  readonly start: number;
  readonly hunk: PatchHunk;
}

/**
 * Lines of the target that are quoted, each followed by what becomes of them; what follows must not be a version of all of
 * the target, nor say itself what it changes.
 */
function quotePairs(
  ranked: readonly RankedBlock[],
  patches: readonly RankedBlock[],
  target: EditTarget,
): readonly QuotePair[] {
  const all = contentsOf(target.lines);
  const pairs = ranked.flatMap((quote, index): readonly QuotePair[] => {
    const isNew = ranked[index + 1];
    const quoted = contentsOf(quote.block.lines);
    const start = quotedAt(quote.block.lines, target.lines);
    if (!isNew || isNew.isQuote || isNew.label === 'example' || start === undefined || quoted.length >= all.length)
      return [];
    if (patches.includes(isNew) && !isAllNew(isNew.block.lines, target)) return [];
    const others = new Set(
      [...all.slice(0, start), ...all.slice(start + quoted.length)].filter(
        (content) => isTelling(content) && !quoted.includes(content),
      ),
    );
    if (contentsOf(isNew.block.lines).some((content) => others.has(content))) return [];
    const lines = [
      ...quote.block.lines.map((text) => ({ kind: 'old' as const, text })),
      ...isNew.block.lines.map((text) => ({ kind: 'new' as const, text })),
    ];
    return [{ isNew, start, hunk: { lines } }];
  });
  return pairs.sort((a, b) => a.start - b.start);
}

/** Blocks that are each a new version of another part of the target, in the target's order. */
function partBlocks(ranked: readonly RankedBlock[], target: EditTarget): readonly RankedBlock[] {
  const parts = ranked.filter(({ isQuote, label }) => !isQuote && label !== 'old' && label !== 'example');
  const all = contentsOf(target.lines);
  const names = all.map(declaredName);
  const spans = parts.map(({ block }) => {
    const [first = '', ...others] = contentsOf(block.lines);
    const name = declaredName(first);
    const start = all.includes(first) ? all.indexOf(first) : name === undefined ? -1 : names.indexOf(name);
    const places = others.filter(isTelling).map((content) => all.indexOf(content));
    return { start, end: places.reduce((last, place) => Math.max(last, place), start) };
  });
  const areApart = spans.every(
    ({ start }, index) => start >= 0 && (index === 0 || start > (spans[index - 1]?.end ?? Infinity)),
  );
  return areApart ? parts : [];
}
