import { Block, type BlockType } from './block.ts';
import { type Definition, leadingDefinitions } from './definitions.ts';

const containers: readonly BlockType[] = ['document', 'quote', 'item', 'footnote'];

/** The blocks read so far; those from the document down to `tip` are open. */
export class BlockTree {
  readonly document = new Block('document', undefined, 0);
  readonly #onDefinition: (definition: Definition) => void;
  #tip = this.document;
  #isTrying = false;
  /** Of the line that is being read. */
  lineNumber = 0;

  /** @param onDefinition - Called with each link definition as soon as nothing can change it any more. */
  constructor(onDefinition: (definition: Definition) => void) {
    this.#onDefinition = onDefinition;
  }

  /** The innermost block that is open. */
  get tip(): Block {
    return this.#tip;
  }

  /** Does something that is taken back afterwards; settles and defines nothing. */
  try(change: () => void): void {
    const saved = saveOpen(this.document);
    const [tip, lineNumber] = [this.#tip, this.lineNumber];
    this.#isTrying = true;
    try {
      change();
    } finally {
      this.#isTrying = false;
      restore(saved);
      [this.#tip, this.lineNumber] = [tip, lineNumber];
    }
  }

  /** Adds a block to `near`, or to what is around it and may contain one. */
  add(type: BlockType, near: Block): Block {
    let parent = near;
    while (parent.parent && !(type === 'item' ? parent.type === 'list' : containers.includes(parent.type)))
      parent = parent.parent;
    this.closeInside(parent);
    const block = new Block(type, parent, this.lineNumber);
    if (hasGap(parent, block)) listAround(parent).gaps += 1;
    parent.children.push(block);
    this.#tip = block;
    return block;
  }

  /** Puts another kind of leaf where a paragraph stands. */
  replace(paragraph: Block, type: BlockType): Block {
    const parent = paragraph.parent ?? this.document;
    const block = new Block(type, parent, paragraph.startLine);
    parent.children[parent.children.length - 1] = block;
    this.#tip = block;
    return block;
  }

  /** Closes what is open inside `block`: it ended in the line before. */
  closeInside(block: Block): void {
    while (this.#tip !== block) this.close(this.#tip, this.lineNumber - 1);
  }

  close(block: Block, lastLine = this.lineNumber): void {
    block.isOpen = false;
    block.endLine = lastLine;
    this.#tip = block.parent ?? this.document;
    if (block.type === 'paragraph') this.#closeParagraph(block);
    else if (block.type === 'code' && !block.fence) dropBlankEnd(block);
    else if (block.type === 'list' || block.type === 'item')
      block.endLine = block.lastChild?.endLine ?? block.startLine;
    if (!this.#isTrying) block.isSettled = true;
  }

  /** Takes the definitions that a paragraph begins with out of it; nothing may be left then. */
  takeDefinitions(paragraph: Block): void {
    if (!paragraph.lines[0]?.startsWith('[')) return;
    const { text } = paragraph;
    const { definitions, end } = leadingDefinitions(text);
    if (end > 0) this.#define(definitions, paragraph, end < text.length ? text.slice(end).split('\n') : []);
  }

  /** A definition is finished when the line after it cannot be its title. */
  takeFinishedDefinitions(paragraph: Block): void {
    const { lines } = paragraph;
    const last = lines.at(-1) ?? '';
    if (lines.length < 2 || lines.length > 8 || !lines[0]?.startsWith('[') || !last.startsWith('[')) return;
    const before = lines.slice(0, -1).join('\n');
    const { definitions, end } = leadingDefinitions(before);
    if (end >= before.length) this.#define(definitions, paragraph, [last]);
  }

  #define(definitions: readonly Definition[], paragraph: Block, rest: string[]): void {
    paragraph.lines = rest;
    definitions.forEach((definition) => this.define(definition));
  }

  /** Nothing is defined by a line that has not ended. */
  define(definition: Definition): void {
    if (!this.#isTrying) this.#onDefinition(definition);
  }

  /** A paragraph of nothing but definitions is none. */
  #closeParagraph(paragraph: Block): void {
    this.takeDefinitions(paragraph);
    if (paragraph.lines.length > 0) return;
    const { parent } = paragraph;
    if (parent?.children.pop() && hasGap(parent, paragraph)) listAround(parent).gaps -= 1;
  }
}

/** Whether blank lines stand before a block that makes a list loose: between two items, or between two blocks of one. */
function hasGap(parent: Block, block: Block): boolean {
  const before = parent.lastChild;
  return before !== undefined && listAround(parent).type === 'list' && before.endLine < block.startLine - 1;
}

function listAround(parent: Block): Block {
  return parent.type === 'item' && parent.parent ? parent.parent : parent;
}

/** Blank lines at its end do not belong to indented code. */
function dropBlankEnd(code: Block): void {
  const last = code.lines.findLastIndex((line) => /[^ \t]/.test(line));
  code.lines = code.lines.slice(0, last + 1);
  code.endLine = code.startLine + last;
}

/** An open block as it is, to bring it back. */
interface SavedBlock {
  readonly block: Block;
  readonly fields: Block;
  readonly childCount: number;
  readonly lineCount: number;
}

/** Saves the open blocks of a document. Only they change: each is the last child of the one before. */
function saveOpen(document: Block): readonly SavedBlock[] {
  const saved: SavedBlock[] = [];
  for (let block: Block | undefined = document; block?.isOpen; block = block.lastChild)
    saved.push({
      block,
      fields: Object.assign(Object.create(null) as Block, block),
      childCount: block.children.length,
      lineCount: block.lines.length,
    });
  return saved;
}

function restore(saved: readonly SavedBlock[]): void {
  for (const [index, { block, fields, childCount, lineCount }] of saved.entries()) {
    Object.assign(block, fields);
    block.lines.length = lineCount;
    block.children.length = childCount;
    const next = saved[index + 1];
    if (next) block.children[childCount - 1] = next.block;
  }
}
