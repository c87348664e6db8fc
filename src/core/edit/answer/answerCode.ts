import type { AnswerBlock } from './answerBlocks.ts';
import { answerBlocks } from './answerBlocks.ts';
import { isBareCode, isBareStart } from './bareCode.ts';
import { blocksCode } from './blocksCode.ts';
import { blockCode } from './blockCode.ts';
import { rankedBlocks } from './chooseBlock.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { isAmbiguous } from './fencedBlock.ts';
import { openingFence } from './fences.ts';
import { knownContents } from '../lines/knownLines.ts';
import { isProseLanguage } from './prose.ts';
import { withoutReasoning } from './reasoning.ts';
import { isBlank, splitLines, withoutBlankEnds, withoutBom } from '../lines/textLines.ts';

/** What an answer holds for the file. */
export type AnswerCode =
  | {
      readonly kind: 'code';
      /** As they shall stand in the file, without line ends; none means that the target goes. */
      readonly lines: readonly string[];
      /** `false` when the block was never closed, or when code without a block was cut off. */
      readonly isWhole: boolean;
    }
  /** A refusal or an explanation: nothing for the file. */
  | { readonly kind: 'prose' }
  | { readonly kind: 'empty' }
  /** Code that leaves parts out, where nobody can say which lines stand there. */
  | { readonly kind: 'excerpt' }
  /** A diff whose old lines are not the target's, or code of which nobody can say what belongs to it. */
  | { readonly kind: 'unfit' };

/** What an answer turned out to be for a file. */
export type EditOutcome = 'proposed' | 'unchanged' | Exclude<AnswerCode['kind'], 'code'>;

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

/** None where code of the target stands before the first fence: then the fences are the code's own, unless the code is quoted in sentences. */
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
  // An empty block takes all away: only where there is no other.
  if (written.every(({ lines }) => lines.length === 0)) return { kind: 'code', lines: [], isWhole: true };
  const ranked = rankedBlocks(
    written.filter(({ lines }) => lines.length > 0),
    target,
  );
  if (ranked.length > 0) return blocksCode(ranked, target, isEnded);
  return !isEnded && last?.isWhole === false && last.lines.length === 0 ? { kind: 'empty' } : { kind: 'prose' };
}
