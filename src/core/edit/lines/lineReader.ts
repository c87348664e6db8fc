import { splitLines } from './textLines.ts';

/** Text that streams, as whole lines. What a push costs depends on its delta alone. */
export class LineReader {
  #unfinished = '';
  #isAfterReturn = false;

  /** @returns The lines whose ends came. `\r\n` is one end, even when it comes in two deltas. */
  push(delta: string): readonly string[] {
    if (delta === '') return [];
    const [first = '', ...others] = splitLines(this.#isAfterReturn && delta.startsWith('\n') ? delta.slice(1) : delta);
    this.#isAfterReturn = delta.endsWith('\r');
    const lines = [this.#unfinished + first, ...others];
    this.#unfinished = lines.pop() ?? '';
    return lines;
  }
}
