import { isOwnPath } from './blockMarks.ts';
import type { RankedBlock } from './chooseBlock.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { overlap } from '../lines/textLines.ts';
import { isSameHunk } from './patch.ts';
import { isAllNew, patchedLines, placedHunks } from './patchText.ts';

/**
 * Blocks that each say what changes in a part of the target, and what is new there, whatever words stand before them. Where
 * none names the target's file, the names are made up.
 */
export function patchBlocks(ranked: readonly RankedBlock[], target: EditTarget): readonly RankedBlock[] {
  const patches = ranked.filter(
    ({ block, label }) => label !== 'example' && patchedLines(block.lines, target, block.language) !== undefined,
  );
  const own = patches.filter(({ block }) => !isForOtherFile(block.lines, target));
  return own.length > 0 ? own : patches;
}

/** The best one, and those that can be made besides: neither instead of it nor without a place. */
export function patchesBeside(
  best: RankedBlock,
  patches: readonly RankedBlock[],
  target: EditTarget,
): readonly RankedBlock[] {
  const { lines } = best.block;
  return patches.filter(
    ({ block }) =>
      isAllNew(block.lines, target) === isAllNew(lines, target) && !areAlternatives(block.lines, lines, target),
  );
}

/** Whether two blocks are each a change of the same lines, so that only one of them can be meant. */
function areAlternatives(a: readonly string[], b: readonly string[], target: EditTarget): boolean {
  const [ofA = [], ofB = []] = [placedHunks([a], target), placedHunks([b], target)];
  return ofA.some((one) => ofB.some((other) => overlap(one, other) && !isSameHunk(one, other)));
}

const fileHeader = /^(?:\+\+\+ (?:b\/)?|\*\*\* (?:Update|Add|Delete) File: )(?<path>[^\t]+)/;

/** Whether a block says that it is for other files only. */
function isForOtherFile(lines: readonly string[], { path: own }: EditTarget): boolean {
  const named = lines.flatMap((line) => fileHeader.exec(line)?.groups?.path?.trim() ?? []);
  return own !== undefined && named.length > 0 && !named.some((path) => isOwnPath(path, own));
}
