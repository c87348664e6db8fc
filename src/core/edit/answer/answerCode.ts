import type { AnswerCode } from './editOutcome.ts';
import { type AnswerBlock, answerBlocks } from './answerBlocks.ts';
import { isBareCode, isBareStart } from './bareCode.ts';
import { blocksCode } from './blocksCode.ts';
import { blockCode } from './blockCode.ts';
import { rankedBlocks } from './chooseBlock.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { knownContents } from '../lines/knownLines.ts';
import { isBlank, splitLines, withoutBlankEnds, withoutBom } from '../lines/textLines.ts';
import { isAmbiguous } from './fencedBlock.ts';
import { openingFence } from './fenceLines.ts';
import { isProseLanguage } from '../lines/prose.ts';
import { withoutReasoning } from './reasoning.ts';

/**
 * Reads the new code out of a whole answer: the fenced block that is likeliest meant or, without one, a text that is clearly code.
 *
 * @param isEnded - `false` when the answer was stopped or cut off: its last line is unfinished and left out.
 */
export function answerCode(answer: string, target: EditTarget, isEnded: boolean): AnswerCode {
  if (isBlank(answer)) return { kind: 'empty' };
  const all = splitLines(withoutBom(answer));
  const lines = withoutReasoning(isEnded ? all : all.slice(0, -1), knownContents(target.lines));
  const blocks = blocksIn(lines, target, isEnded);
  if (blocks.length > 0) return fromBlocks(blocks, target, isEnded);
  if (isBareCode(lines, target))
    return blockCode(withoutBlankEnds(lines), { target, isEnded, isWhole: isEnded, language: '' });
  return !isEnded && lines.every(isBlank) && openingFence(all.at(-1) ?? '') ? { kind: 'empty' } : { kind: 'prose' };
}

/**
 * The fenced blocks of the answer. None if lines of the target come before the first fence: the fences are then part of
 * the code, unless the code is quoted in sentences.
 */
function blocksIn(lines: readonly string[], target: EditTarget, isEnded: boolean): readonly AnswerBlock[] {
  const known = knownContents(target.lines);
  const opening = lines.findIndex((line) => openingFence(line) !== undefined);
  const fence = openingFence(lines[opening] ?? '');
  if (!fence) return [];
  const isBare = lines.slice(0, opening).some((line) => isBareStart(line, known));
  const areOwn =
    isBare && (isProseLanguage(target.languageId) || isAmbiguous(target, fence) || isBareCode(lines, target));
  return areOwn ? [] : answerBlocks(lines, target, isEnded);
}

function fromBlocks(blocks: readonly AnswerBlock[], target: EditTarget, isEnded: boolean): AnswerCode {
  const last = blocks.at(-1);
  const written = blocks.filter(({ lines, isWhole }) => lines.length > 0 || isWhole);
  if (written.length === 0) return { kind: 'empty' };
  // An empty block removes the whole target: it counts only without other blocks.
  if (written.every(({ lines }) => lines.length === 0)) return { kind: 'code', lines: [], isWhole: true };
  const ranked = rankedBlocks(
    written.filter(({ lines }) => lines.length > 0),
    target,
  );
  if (ranked.length > 0) return blocksCode(ranked, target, isEnded);
  return !isEnded && last?.isWhole === false && last.lines.length === 0 ? { kind: 'empty' } : { kind: 'prose' };
}
