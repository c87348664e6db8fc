import { isBareStart } from './bareCode.ts';
import type { EditTarget } from './editTarget.ts';
import { isAmbiguous } from './fencedBlock.ts';
import type { Fence, InnerFence } from './fences.ts';
import { FenceNest, innerFence, openingFence, withoutIndent } from './fences.ts';
import type { Reindent } from './indentation.ts';
import { planIndentation } from './indentation.ts';
import { knownContents } from './knownLines.ts';
import { isBlank, LineReader, withoutBom } from './textLines.ts';

/**
 * The lines of the answer's code block as they come: a preview, made right by `answerCode` at the end.
 *
 * Only the first fenced block is shown, never code without one. The first line waits for a second one, which tells what
 * became of the indentation; blank lines wait for another line. Where the target has fences that could be taken for the
 * block's own, nothing is shown from the first inner fence on.
 */
export class CodeStream {
  readonly #target: EditTarget;
  readonly #known: ReadonlySet<string>;
  readonly #reader = new LineReader();
  readonly #nest = new FenceNest();
  #state: 'before' | 'inside' | 'after' = 'before';
  #isFirstLine = true;
  #fence: Fence = { marker: '', length: 0, indent: '' };
  /** Taken off each line: the block's indentation, if its first line has it. */
  #indent: string | undefined;
  #isAmbiguous = false;
  /** Lines that wait: the first one, and blank ones. */
  #waiting: string[] = [];
  #reindent: Reindent | undefined;

  constructor(target: EditTarget) {
    this.#target = target;
    this.#known = knownContents(target.lines);
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
    if (!fence || !this.#ends(fence)) return isBlank(line) ? this.#wait(line) : this.#takeCode(line);
    this.#state = 'after';
    return this.#reindent || this.#waiting.length === 0 ? [] : this.#decide();
  }

  #ends(fence: InnerFence): boolean {
    return this.#isAmbiguous || this.#nest.take(fence);
  }

  #wait(line: string): readonly string[] {
    const isLeading = this.#indent === undefined;
    if (!isLeading) this.#waiting.push(withoutIndent(line, this.#indent ?? ''));
    return [];
  }

  #takeCode(line: string): readonly string[] {
    const isFirst = this.#indent === undefined;
    this.#indent ??= line.startsWith(this.#fence.indent) ? this.#fence.indent : '';
    this.#waiting.push(withoutIndent(line, this.#indent));
    if (isFirst) return [];
    if (!this.#reindent) return this.#decide();
    const lines = this.#waiting;
    this.#waiting = [];
    return lines.map((text) => this.#reindent?.(text, false) ?? text);
  }

  /** With the first line and, unless the block ends with it, the second. */
  #decide(): readonly string[] {
    const lines = this.#waiting.slice(0, this.#waiting.findLastIndex((line) => !isBlank(line)) + 1);
    const reindent = planIndentation(lines, this.#target);
    this.#reindent = reindent;
    this.#waiting = [];
    return lines.map((line, index) => reindent(line, index === 0));
  }
}
