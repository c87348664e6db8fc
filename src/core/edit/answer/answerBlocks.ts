import type { EditTarget } from '../lines/editTarget.ts';
import { isBlank, withoutBlankEnds, withoutBom, withoutIndent } from '../lines/textLines.ts';
import { fencedBlock, wrappedFence } from './fencedBlock.ts';
import { type Fence, innerFence, openingFence } from './fenceLines.ts';

/** A fenced block of an answer. */
export interface AnswerBlock {
  /** Without the block's own indentation, and without blank lines at either end. */
  readonly lines: readonly string[];
  /** `false` when it was never closed. */
  readonly isWhole: boolean;
  /** VS Code's id of the language that its fence names; empty without one. */
  readonly language: string;
  /** The last line of text between the previous block and this one; empty for none. */
  readonly intro: string;
}

/** At most so many blocks are read, since finding the end of each takes time. */
const maxBlocks = 40;

/** The fenced blocks of an answer, in order. */
export function answerBlocks(lines: readonly string[], target: EditTarget, isEnded: boolean): readonly AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  for (let at = 0; blocks.length < maxBlocks;) {
    const opening = lines.findIndex((line, index) => index >= at && openingFence(line) !== undefined);
    const outer = opening < 0 ? undefined : openingFence(lines[opening] ?? '');
    if (!outer) break;
    const inside = nextWritten(lines, opening + 1);
    const wrapped = wrappedFence(lines[inside] ?? '', target);
    const fence = wrapped ?? outer;
    const start = (wrapped ? inside : opening) + 1;
    const [first, ...others] = lines.slice(start);
    const block = fencedBlock(first === undefined ? [] : [withoutBom(first), ...others], fence, target, isEnded);
    const intro = lines.slice(at, opening).findLast((line) => !isBlank(line)) ?? '';
    blocks.push({
      lines: withoutBlankEnds(outdented(block.lines, fence)),
      isWhole: block.isWhole,
      language: fence.language,
      intro,
    });
    at = start + block.end;
    if (wrapped) at = behindEnd(lines, at, outer);
  }
  return blocks;
}

function nextWritten(lines: readonly string[], from: number): number {
  return lines.findIndex((line, index) => index >= from && !isBlank(line));
}

/** Where the answer goes on behind a block that was in another one; that one may never have been closed. */
function behindEnd(lines: readonly string[], at: number, outer: Fence): number {
  const next = nextWritten(lines, at);
  return innerFence(lines[next] ?? '', outer)?.isBare === true ? next + 1 : at;
}

function outdented(lines: readonly string[], { indent }: Fence): readonly string[] {
  const isIndented = lines.every((line) => isBlank(line) || line.startsWith(indent));
  return isIndented ? lines.map((line) => withoutIndent(line, indent)) : lines;
}
