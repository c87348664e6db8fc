import { isBareStart } from './bareCode.ts';
import { withoutMarks } from './blockMarks.ts';
import { isCommand, labelOf } from './chooseBlock.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { knownContents } from '../lines/knownLines.ts';
import { isBlank, withoutBom, withoutIndent } from '../lines/textLines.ts';
import { isAmbiguous, wrappedFence } from './fencedBlock.ts';
import { codeBeforeFence, type Fence, FenceNest, type InnerFence, innerFence, openingFence } from './fenceLines.ts';
import type { Reindent } from '../indent/movingLines.ts';
import { planIndentation } from '../indent/indentation.ts';
import { PreviewGuard } from './previewGuard.ts';
import { isProse, isProseLanguage } from '../lines/prose.ts';
import { afterReasoning, opensReasoning } from './reasoning.ts';
import { isRemark } from './remark.ts';
import { LineReader } from '../lines/lineReader.ts';

/**
 * The lines of the answer's code block as they come: a preview, made right by `answerCode` at the end.
 *
 * Shown is the first fenced block that can be the new code, never code without one. The first line waits for a second one,
 * which tells what became of the indentation; blank lines, and sentences in code, wait for another line. Where the target has
 * fences that could be taken for the block's own, nothing is shown from the first inner fence on.
 */
export class CodeStream {
  readonly #target: EditTarget;
  readonly #known: ReadonlySet<string>;
  /** The target is prose: sentences in the block belong to it. */
  readonly #isProse: boolean;
  readonly #reader = new LineReader();
  #nest = new FenceNest();
  readonly #guard: PreviewGuard;
  /** Examines a block that is skipped: if it quotes lines of the target, the next block replaces only those. */
  #passed: PreviewGuard;
  #state: 'before' | 'thinking' | 'passing' | 'inside' | 'after' = 'before';
  #isFirstLine = true;
  /** The last words before the block. */
  #intro = '';
  #fence: Fence = { marker: '', length: 0, indent: '', language: '' };
  /** Taken off each line: the block's indentation, if its first line has it. */
  #indent: string | undefined;
  #isAmbiguous = false;
  /** Lines that wait: the first one, blank ones, sentences, and what may only be quoted. */
  #waiting: string[] = [];
  #reindent: Reindent | undefined;

  constructor(target: EditTarget) {
    this.#target = target;
    this.#known = knownContents(target.lines);
    this.#isProse = isProseLanguage(target.languageId);
    this.#guard = new PreviewGuard(target);
    this.#passed = new PreviewGuard(target);
  }

  /** @returns The new whole lines in order, as they shall stand in the file. */
  push(delta: string): readonly string[] {
    if (this.#state === 'after') return [];
    return this.#reader.push(delta).flatMap((line) => {
      const text = this.#isFirstLine ? withoutBom(line) : line;
      this.#isFirstLine = false;
      return this.#take(text);
    });
  }

  #take(line: string): readonly string[] {
    switch (this.#state) {
      case 'before':
        return this.#open(line);
      case 'thinking':
        return this.#think(line);
      case 'passing':
        return this.#pass(line);
      case 'inside':
        return this.#takeInside(line);
      case 'after':
        return [];
    }
  }

  #open(line: string): readonly string[] {
    const fence = openingFence(line);
    if (fence) {
      this.#fence = fence;
      this.#isAmbiguous = isAmbiguous(this.#target, fence);
      this.#isFirstLine = true;
      this.#state = this.#isBeside(fence) ? 'passing' : 'inside';
    } else if (isBareStart(line, this.#known)) {
      this.#state = 'after';
    } else if (opensReasoning(line)) {
      this.#state = 'thinking';
      return this.#think(line);
    } else if (!isBlank(line)) this.#intro = line;
    return [];
  }

  /** Whether the words before the block say that it is not the new code. */
  #isBeside({ language }: Fence): boolean {
    const label = labelOf(this.#intro);
    this.#intro = '';
    return label === 'old' || label === 'example' || isCommand(language, this.#target);
  }

  #think(line: string): readonly string[] {
    const rest = afterReasoning(line);
    if (rest === undefined) return [];
    this.#state = 'before';
    return this.#open(rest);
  }

  /** Skips a block; if its end is ambiguous, nothing more is shown. */
  #pass(line: string): readonly string[] {
    const fence = innerFence(line, this.#fence);
    if (!fence || !this.#ends(fence)) {
      this.#passed.take(line);
      return [];
    }
    this.#state = this.#isAmbiguous || this.#passed.isQuote ? 'after' : 'before';
    this.#nest = new FenceNest();
    this.#passed = new PreviewGuard(this.#target);
    return [];
  }

  #takeInside(line: string): readonly string[] {
    if (this.#indent === undefined && wrappedFence(line, this.#target)) return this.#open(line);
    const fence = innerFence(line, this.#fence);
    if (fence ? !this.#ends(fence) : codeBeforeFence(line, this.#fence) === undefined || this.#isProse)
      return this.#takeCode(line);
    this.#state = 'after';
    return fence && !this.#guard.isQuote ? this.#release() : [];
  }

  #ends(fence: InnerFence): boolean {
    return this.#isAmbiguous || this.#nest.take(fence);
  }

  #takeCode(line: string): readonly string[] {
    const isFirst = this.#indent === undefined;
    if (isFirst && isBlank(line)) return [];
    this.#indent ??= line.startsWith(this.#fence.indent) ? this.#fence.indent : '';
    const text = withoutIndent(line, this.#indent);
    const verdict = this.#guard.take(text);
    if (verdict === 'stop') {
      this.#state = 'after';
      return this.#release();
    }
    this.#waiting.push(text);
    const mustWait = isFirst || isBlank(line) || verdict === 'hold' || (!this.#isProse && isProse(line));
    return mustWait ? [] : this.#release();
  }

  /**
   * The lines that were held back, without blank ones at their end. At the first call they decide on the indentation.
   */
  #release(): readonly string[] {
    const lines = this.#waiting.slice(0, this.#waiting.findLastIndex((line) => !isBlank(line)) + 1);
    if (this.#reindent) {
      this.#waiting = [];
      return lines.map((line) => this.#reindent?.(line, false) ?? line);
    }
    return isRemark(lines, this.#target) ? [] : this.#begin(lines);
  }

  /** The first lines. Without the name of the file, they may be too few to tell; of numbered ones nothing is shown. */
  #begin(lines: readonly string[]): readonly string[] {
    const code = withoutMarks(lines, this.#target);
    if (code?.length !== lines.length) {
      this.#waiting = [...(code ?? [])];
      if (this.#state === 'inside') return [];
    } else if (code.some((line, index) => line !== lines[index])) {
      this.#state = 'after';
      return [];
    }
    const shown = code ?? [];
    this.#waiting = [];
    const reindent = planIndentation(shown, this.#target);
    this.#reindent = reindent;
    return shown.map((line, index) => reindent(line, index === 0));
  }
}
