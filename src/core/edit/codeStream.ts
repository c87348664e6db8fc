import { isBareStart } from './bareCode.ts';
import type { EditTarget } from './editTarget.ts';
import { isAmbiguous } from './fencedBlock.ts';
import type { Fence, InnerFence } from './fences.ts';
import { codeBeforeFence, FenceNest, innerFence, openingFence, withoutIndent } from './fences.ts';
import type { Reindent } from './indentation.ts';
import { planIndentation } from './indentation.ts';
import { knownContents } from './knownLines.ts';
import { isProse, isProseLanguage, isRemark } from './prose.ts';
import { isBlank, LineReader, withoutBom } from './textLines.ts';

/**
 * The lines of the answer's code block as they come: a preview, made right by `answerCode` at the end.
 *
 * Only the first fenced block is shown, never code without one. The first line waits for a second one, which tells what
 * became of the indentation; blank lines, and sentences in code, wait for another line. Where the target has fences that could be taken for the
 * block's own, nothing is shown from the first inner fence on.
 */
export class CodeStream {
  readonly #target: EditTarget;
  readonly #known: ReadonlySet<string>;
  /** Sentences are the file's own. */
  readonly #isProse: boolean;
  readonly #reader = new LineReader();
  readonly #nest = new FenceNest();
  #state: 'before' | 'inside' | 'after' = 'before';
  #isFirstLine = true;
  #fence: Fence = { marker: '', length: 0, indent: '' };
  /** Taken off each line: the block's indentation, if its first line has it. */
  #indent: string | undefined;
  #isAmbiguous = false;
  /** Lines that wait: the first one, blank ones and sentences. */
  #waiting: string[] = [];
  #reindent: Reindent | undefined;

  constructor(target: EditTarget) {
    this.#target = target;
    this.#known = knownContents(target.lines);
    this.#isProse = isProseLanguage(target.languageId);
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
      case 'before': return this.#open(line);
      case 'inside': return this.#takeInside(line);
      case 'after': return [];
    }
  }

  #open(line: string): readonly string[] {
    const fence = openingFence(line);
    if (fence) {
      this.#fence = fence;
      this.#isAmbiguous = isAmbiguous(this.#target, fence);
      this.#isFirstLine = true;
      this.#state = 'inside';
    } else if (isBareStart(line, this.#known)) {
      this.#state = 'after';
    }
    return [];
  }

  #takeInside(line: string): readonly string[] {
    const fence = innerFence(line, this.#fence);
    if (fence ? !this.#ends(fence) : codeBeforeFence(line, this.#fence) === undefined || this.#isProse) return this.#takeCode(line);
    this.#state = 'after';
    return fence ? this.#release() : [];
  }

  #ends(fence: InnerFence): boolean {
    return this.#isAmbiguous || this.#nest.take(fence);
  }

  #takeCode(line: string): readonly string[] {
    const isFirst = this.#indent === undefined;
    if (isFirst && isBlank(line)) return [];
    this.#indent ??= line.startsWith(this.#fence.indent) ? this.#fence.indent : '';
    this.#waiting.push(withoutIndent(line, this.#indent));
    const mustWait = isFirst || isBlank(line) || (!this.#isProse && isProse(line));
    return mustWait ? [] : this.#release();
  }

  /** What waits, without blank lines at its end. The first time, its lines decide on the indentation. */
  #release(): readonly string[] {
    const lines = this.#waiting.slice(0, this.#waiting.findLastIndex((line) => !isBlank(line)) + 1);
    const isStart = this.#reindent === undefined;
    if (isStart && isRemark(lines, this.#target)) return [];
    const reindent = this.#reindent ?? planIndentation(lines, this.#target);
    this.#reindent = reindent;
    this.#waiting = [];
    return lines.map((line, index) => reindent(line, isStart && index === 0));
  }
}
