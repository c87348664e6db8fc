import type { Block } from '../structure/block.ts';
import type { BlockView } from './blockView.ts';
import { closeCodeBlocks } from '../code/closeCodeBlocks.ts';
import { type CodeBlock, createCodeBlock } from '../code/codeBlock.ts';
import { decodeEntities } from '../inline/entities.ts';

/** A code block: its text is only ever added to, unless it turns out to have ended before. */
export class CodeView implements BlockView {
  #block: CodeBlock;
  #info: string;
  /** Lines on the page, and characters of the last of them. */
  #lineCount = 0;
  #lastLength = 0;
  /** Lines that have been looked at; the last may grow. */
  #blankCount = 0;
  #isCutOff = false;

  constructor({ fence }: Block, parent: Element) {
    this.#info = fence?.info ?? '';
    this.#block = createCodeBlock(language(this.#info));
    parent.append(this.#block.element);
  }

  update({ lines, fence, isCutOff }: Block): void {
    this.#isCutOff = isCutOff;
    // The line that opens it may still have grown.
    if (fence && (fence.info !== this.#info || lines.length < this.#lineCount)) this.#restart(fence.info);
    const end = fence ? lines.length : this.#endOfText(lines);
    const parts: string[] = [];
    for (let index = Math.max(0, this.#lineCount - 1); index < end; index += 1) {
      const line = lines[index] ?? '';
      const isBegun = index < this.#lineCount;
      if (!isBegun && index > 0) parts.push('\n');
      parts.push(isBegun ? line.slice(this.#lastLength) : line);
      this.#lastLength = line.length;
    }
    this.#lineCount = Math.max(this.#lineCount, end);
    this.#block.lines.append(parts.join(''));
  }

  #restart(info: string): void {
    const { element } = this.#block;
    this.#info = info;
    this.#block = createCodeBlock(language(info));
    element.replaceWith(this.#block.element);
    this.#lineCount = 0;
    this.#lastLength = 0;
  }

  /** Blank lines at the end of indented code are not shown until others follow. */
  #endOfText(lines: readonly string[]): number {
    let end = this.#lineCount;
    for (let index = Math.max(end, this.#blankCount); index < lines.length; index += 1)
      if (/[^ \t]/.test(lines[index] ?? '')) end = index + 1;
    this.#blankCount = lines.length - 1;
    return end;
  }

  settle(): void {
    if (this.#isCutOff) this.#block.element.classList.add('cut-off');
    closeCodeBlocks(this.#block.element);
  }

  remove(): void {
    this.#block.element.remove();
  }
}

function language(info: string): string {
  return decodeEntities(info.trim().replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}
