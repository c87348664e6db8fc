import type { FenceLine } from '../../core/basics/fences.ts';
import { fenceLine } from '../../core/basics/fences.ts';
import type { CodeBlock } from './codeBlock.ts';
import { createCodeBlock } from './codeBlock.ts';

/** What could still become a closing line: held back until its end is there. */
const maybeClosing = /^ {0,3}[`~]* *$/;

/**
 * A fenced code block that has not ended yet. Its lines go straight to the end of the page: nothing is parsed twice,
 * however long it grows. Closing lines and indentation are read as `marked` reads
 * them, which takes any marks after the fence's own for a closing line (`closesFence` does not).
 */
export class OpenFence {
  readonly block: CodeBlock;
  readonly openingLength: number;
  readonly #closing: RegExp;
  readonly #indentation: number;
  readonly #raw: string[];
  #isFirstLine = true;
  #isLineBegun = false;
  /** Characters of the unfinished line that stand on the page already. */
  #shown = 0;

  private constructor(line: string, { indent, run, info }: FenceLine) {
    this.block = createCodeBlock(info);
    this.openingLength = line.length;
    this.#closing = new RegExp(`^ {0,3}${run}[~\`]* *$`);
    this.#indentation = run.startsWith('`') ? indent.length : 0;
    this.#raw = [line];
  }

  /** The fence that `raw` opens and does not close, or `undefined`. The text after its opening line goes to `append`. */
  static find(raw: string): OpenFence | undefined {
    const line = raw.slice(0, raw.indexOf('\n') + 1);
    const opening = fenceLine(line.slice(0, -1));
    if (!opening) return undefined;
    const fence = new OpenFence(line, opening);
    const lines = raw.slice(fence.openingLength).split('\n').slice(0, -1);
    return lines.some((line) => fence.#closing.test(line)) ? undefined : fence;
  }

  /** The source so far, without a line that has not ended. */
  get raw(): string {
    return this.#raw.join('');
  }

  /**
   * Draws what is new in the text after the last line that was taken.
   *
   * @returns How many characters are done with; the others come again the next time.
   */
  append(text: string, isEnd: boolean): { readonly taken: number; readonly isClosed: boolean } {
    const drawn: string[] = [];
    let start = 0;
    let isClosed = false;
    for (let end = text.indexOf('\n', this.#shown); end >= 0 && !isClosed; end = text.indexOf('\n', start)) {
      isClosed = this.#takeLine(text.slice(start, end), drawn);
      start = end + 1;
    }
    if (!isClosed) this.#takeRest(text.slice(start), isEnd, drawn);
    this.block.lines.append(drawn.join(''));
    return isClosed || !isEnd ? { taken: start, isClosed } : { taken: text.length, isClosed: true };
  }

  #takeLine(line: string, drawn: string[]): boolean {
    this.#raw.push(line, '\n');
    if (this.#closing.test(line)) return true;
    this.#draw(this.#strip(line), drawn);
    this.#shown = 0;
    this.#isLineBegun = false;
    this.#isFirstLine = false;
    return false;
  }

  #takeRest(rest: string, isEnd: boolean, drawn: string[]): void {
    if (isEnd) this.#raw.push(rest);
    if (rest === '' || (isEnd && this.#closing.test(rest))) return;
    if (isEnd) this.#draw(this.#strip(rest), drawn);
    else if (this.#indentation === 0 && !maybeClosing.test(rest)) this.#draw(rest, drawn);
  }

  #draw(line: string, drawn: string[]): void {
    if (!this.#isLineBegun && !this.#isFirstLine) drawn.push('\n');
    drawn.push(line.slice(this.#shown));
    this.#isLineBegun = true;
    this.#shown = line.length;
  }

  #strip(line: string): string {
    const indentation = /^\s*/.exec(line)?.[0].length ?? 0;
    return this.#indentation > 0 && indentation >= this.#indentation ? line.slice(this.#indentation) : line;
  }
}
