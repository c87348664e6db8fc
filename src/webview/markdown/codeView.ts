import type { Block } from './structure/block.ts';
import type { BlockView } from './blockView.ts';
import { closeCodeBlocks } from './closeCodeBlocks.ts';
import { createCodeBlock } from './codeBlock.ts';
import type { CodeBlock } from './codeBlock.ts';
import { decodeEntities } from './entities.ts';

/** A code block: its text is only ever added to. */
export class CodeView implements BlockView {
  readonly kind = 'code';
  readonly openLength = 0;
  readonly #block: CodeBlock;
  /** Lines on the page, and characters of the last of them. */
  #lineCount = 0;
  #lastLength = 0;

  constructor({ fence }: Block, parent: Element) {
    this.#block = createCodeBlock(fence ? language(fence.info) : '');
    parent.append(this.#block.element);
  }

  update(block: Block): void {
    const { lines } = block;
    const end = block.fence ? lines.length : lines.findLastIndex((line) => line.trim() !== '') + 1;
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

  settle(): void {
    closeCodeBlocks(this.#block.element);
  }

  remove(): void {
    this.#block.element.remove();
  }
}

function language(info: string): string {
  return decodeEntities(info.trim().replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}
