import { isBareCode, isBareStart } from './bareCode.ts';
import type { EditTarget } from './editTarget.ts';
import { fencedBlock } from './fencedBlock.ts';
import type { Fence } from './fences.ts';
import { openingFence, withoutIndent } from './fences.ts';
import { planIndentation } from './indentation.ts';
import { knownContents } from './knownLines.ts';
import { isRemark } from './prose.ts';
import { isBlank, splitLines, withoutBlankEnds, withoutBom } from './textLines.ts';

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
  | { readonly kind: 'empty' };

/**
 * Reads the new code out of a whole answer: the first fenced block or, without one, a text that is clearly code.
 *
 * @param isEnded - `false` when the answer was stopped or cut off: its last line is unfinished and left out.
 */
export function answerCode(answer: string, target: EditTarget, isEnded: boolean): AnswerCode {
  if (isBlank(answer)) return { kind: 'empty' };
  const all = splitLines(withoutBom(answer));
  const lines = isEnded ? all : all.slice(0, -1);
  const opening = findOpening(lines, target);
  if (opening) return blockCode(lines.slice(opening.line + 1), opening.fence, target, isEnded);
  if (isBareCode(lines, target)) return code(lines, target, isEnded);
  return !isEnded && lines.every(isBlank) && openingFence(all.at(-1) ?? '') ? { kind: 'empty' } : { kind: 'prose' };
}

/** The first fence, unless code of the target stands before it: then the fences are the code's own. */
function findOpening(lines: readonly string[], target: EditTarget): { readonly line: number; readonly fence: Fence } | undefined {
  const known = knownContents(target.lines);
  for (const [line, text] of lines.entries()) {
    const fence = openingFence(text);
    if (fence) return { line, fence };
    if (isBareStart(text, known)) return undefined;
  }
  return undefined;
}

function blockCode(after: readonly string[], fence: Fence, target: EditTarget, isEnded: boolean): AnswerCode {
  const [first, ...others] = after;
  const { lines, isWhole } = fencedBlock(first === undefined ? [] : [withoutBom(first), ...others], fence, target, isEnded);
  if (!isWhole && lines.every(isBlank)) return { kind: 'empty' };
  if (isRemark(lines, target)) return { kind: 'prose' };
  const isIndented = lines.every((line) => isBlank(line) || line.startsWith(fence.indent));
  return code(isIndented ? lines.map((line) => withoutIndent(line, fence.indent)) : lines, target, isWhole);
}

function code(lines: readonly string[], target: EditTarget, isWhole: boolean): AnswerCode {
  const written = withoutBlankEnds(lines);
  const reindent = planIndentation(written, target);
  return { kind: 'code', lines: written.map((line, index) => reindent(line, index === 0)), isWhole };
}
