import { closesFence } from '../../../core/basics/fences.ts';
import type { Block } from './block.ts';
import { startBlocks, takesAnyLine } from './blockStarts.ts';
import { BlockTree } from './blockTree.ts';
import { continueBlock } from './continueBlock.ts';
import type { Definition } from './definitions.ts';
import { isInner, takeBehindInner } from './innerFences.ts';
import { Line } from './line.ts';
import { endsFormula } from './ownBlocks.ts';

/** Code in Markdown that nothing closes shows its end only at that of the text; beyond so many of them, the first fence closes each. */
const maxRereads = 8;

/**
 * Splits Markdown into blocks, line by line: each line is read once, whatever stands before it.
 *
 * @see https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy
 */
export class BlockParser {
  readonly #tree: BlockTree;
  /** How many times the end of a text was read once more. */
  #rereads = 0;

  /** @param onDefinition - Called with each link definition as soon as nothing can change it any more. */
  constructor(onDefinition: (definition: Definition) => void) {
    this.#tree = new BlockTree(onDefinition);
  }

  get document(): Block {
    return this.#tree.document;
  }

  /** The innermost block that is open. */
  get tip(): Block {
    return this.#tree.tip;
  }

  /** Reads a line, without its line end. */
  addLine(text: string): void {
    this.#read(new Line(text));
    if (this.tip.type === 'paragraph') this.#tree.takeFinishedDefinitions(this.tip);
  }

  /** Runs `look` as if the text so far ended with this line, which has not ended yet. */
  tryLine(text: string, look: () => void): void {
    this.#tree.try(() => {
      this.#read(new Line(text));
      look();
    });
  }

  /** Closes what is open. */
  end(): void {
    for (let rest = takeBehindInner(this.tip); rest; rest = takeBehindInner(this.tip)) {
      this.#rereads += 1;
      this.#tree.close(this.tip);
      for (const line of rest) this.addLine(line);
    }
    this.tip.isCutOff = this.tip.fence !== undefined;
    this.#tree.lineNumber += 1;
    this.#tree.closeInside(this.document);
  }

  #read(line: Line): void {
    this.#tree.lineNumber += 1;
    const matched = this.#continueBlocks(line);
    if (!matched) return;
    const isLazy = matched !== this.tip && this.tip.type === 'paragraph' && !line.isBlank;
    const container = takesAnyLine(matched) ? matched : startBlocks(this.#tree, line, matched);
    if (!container) return;
    if (container === matched && isLazy) this.tip.lines.push(takeText(line));
    else this.#addText(container, line);
  }

  /** The innermost open block that the line continues; `undefined` when the line closes a fence. */
  #continueBlocks(line: Line): Block | undefined {
    let block = this.document;
    for (let next = block.lastChild; next?.isOpen; next = block.lastChild) {
      if (next.fence && !line.isIndented && !this.#isInner(next, line) && closesFence(line.rest, next.fence.run)) {
        this.#tree.close(next);
        return undefined;
      }
      if (!continueBlock(next, line)) break;
      block = next;
    }
    return block;
  }

  #isInner(code: Block, { rest }: Line): boolean {
    return this.#rereads < maxRereads && isInner(code, rest);
  }

  #addText(container: Block, line: Line): void {
    this.#tree.closeInside(container);
    if (takesAnyLine(container)) {
      container.lines.push(line.takeRest());
      if (isEnd(container, line)) this.#tree.close(container);
    } else if (!line.isBlank) {
      const isText = container.type === 'paragraph' || container.type === 'table';
      (isText ? container : this.#tree.add('paragraph', container)).lines.push(takeText(line));
    }
  }
}

/** Whether a block ends with the line that was added to it. */
function isEnd(block: Block, { rest }: Line): boolean {
  return block.type === 'formula' ? endsFormula(block) : block.htmlEnd?.test(rest) === true;
}

function takeText(line: Line): string {
  line.takeBlanks();
  return line.takeRest();
}
