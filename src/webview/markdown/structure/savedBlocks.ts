import type { Block } from './block.ts';

interface SavedBlock {
  readonly block: Block;
  readonly fields: Block;
  readonly childCount: number;
  readonly lineCount: number;
}

/** The open blocks of a document as they are, to bring them back. Only they change: each is the last child of the one before. */
export class SavedBlocks {
  readonly #saved: readonly SavedBlock[];

  constructor(document: Block) {
    const saved: SavedBlock[] = [];
    for (let block: Block | undefined = document; block?.isOpen; block = block.lastChild)
      saved.push({
        block,
        fields: Object.assign(Object.create(null) as Block, block),
        childCount: block.children.length,
        lineCount: block.lines.length,
      });
    this.#saved = saved;
  }

  restore(): void {
    this.#saved.forEach(({ block, fields, childCount, lineCount }, index) => {
      Object.assign(block, fields);
      block.lines.length = lineCount;
      block.children.length = childCount;
      const next = this.#saved[index + 1];
      if (next) block.children[childCount - 1] = next.block;
    });
  }
}
