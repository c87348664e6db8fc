import type { Block } from '../structure/block.ts';

const mark = /^\[([ xX])\][ \t]+(?=\S)/;

export interface TaskMark {
  readonly isDone: boolean;
  readonly length: number;
}

/** The mark `[ ]` or `[x]` that an item's first paragraph begins with. */
export function taskMark(block: Block): TaskMark | undefined {
  if (block.type !== 'paragraph' || block.parent?.type !== 'item' || block.parent.children[0] !== block)
    return undefined;
  const [whole, state] = mark.exec(block.lines[0] ?? '') ?? [];
  return whole === undefined ? undefined : { isDone: state !== ' ', length: whole.length };
}

/** Whether a text that still grows may become such a mark. */
export function isHalfTaskMark(text: string): boolean {
  return /^\[(?:[ xX](?:\][ \t]*)?)?$/.test(text);
}
