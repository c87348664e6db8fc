import type { MarkedToken } from 'marked';
import { h } from '../dom/h.ts';
import { attempt } from '../dom/attempt.ts';
import { renderBlock } from './blocks.ts';
import { closeCodeBlocks } from './closeCodeBlocks.ts';
import { morph } from './morph.ts';

const blocksInGroup = 20;

interface Block {
  readonly nodes: readonly ChildNode[];
  /** What it was drawn from, to tell at the end whether the block is still right. */
  readonly signature: string;
}

/**
 * The blocks of one text on the page, in groups of 20: the browser passes over finished groups that are out of sight
 * (`content-visibility`), so that a long answer costs no more to continue than a short one.
 * The last block may be open: drawn again, node by node, until it is committed.
 */
export class BlockList {
  readonly #parent: HTMLElement;
  readonly #blocks: Block[] = [];
  #open: readonly ChildNode[] = [];

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  get signatures(): readonly string[] {
    return this.#blocks.map(({ signature }) => signature);
  }

  /** Draws the block that still grows. */
  showOpen(token: MarkedToken): void {
    this.#open = this.#place(render(token));
  }

  /** Takes over an element that grows by itself (an open fence) as the open block. */
  holdOpen(element: HTMLElement): void {
    if (this.#open[0] !== element) this.#open = this.#place([element], false);
  }

  /** The open block, or a new one, is final. */
  commit(token: MarkedToken): void {
    this.#close(this.#place(render(token)), signatureOf(token));
  }

  commitHeld(raw: string): void {
    this.#close(this.#open, signatureOf({ type: 'code', raw }));
  }

  /** Removes the open block from the page, since it may become another kind of block. */
  hideOpen(): void {
    this.#open.forEach((node) => node.remove());
    this.#open = [];
  }

  /** Draws a committed block anew, since what came after it gave it another meaning. */
  replace(index: number, token: MarkedToken): void {
    const block = this.#blocks[index];
    const nodes = render(token);
    block?.nodes[0]?.before(...nodes);
    block?.nodes.forEach((node) => node.remove());
    this.#blocks[index] = { nodes, signature: signatureOf(token) };
    nodes.forEach(closeNode);
  }

  /** Takes away all blocks from `index` on. */
  truncate(index: number): void {
    for (const { nodes } of this.#blocks.splice(index)) nodes.forEach((node) => node.remove());
    this.hideOpen();
    for (const group of Array.from(this.#parent.children)) if (!group.hasChildNodes()) group.remove();
  }

  #close(nodes: readonly ChildNode[], signature: string): void {
    this.#blocks.push({ nodes, signature });
    this.#open = [];
    nodes.forEach(closeNode);
  }

  /** Puts nodes where the open block is: in its place as far as it differs, or at the end when there is none. */
  #place(nodes: readonly ChildNode[], mayMorph = true): readonly ChildNode[] {
    const [current] = this.#open;
    if (mayMorph && current && this.#open.length === 1 && nodes.length === 1 && nodes[0]) {
      return [morph(current, nodes[0]) as ChildNode];
    }
    this.hideOpen();
    this.#group().append(...nodes);
    return nodes;
  }

  /** The last group, or a new one when that is full; the group two before a new one is marked as finished. */
  #group(): Element {
    const index = Math.floor(this.#blocks.length / blocksInGroup);
    const known = this.#parent.children[index];
    if (known) return known;
    this.#parent.children[index - 2]?.classList.add('finished');
    const group = h('div.blocks');
    this.#parent.append(group);
    return group;
  }
}

/** What a block is drawn from, without the line ends that follow it: those come and go with what the next block is. */
export function signatureOf({ type, raw }: { readonly type: string; readonly raw: string }): string {
  let end = raw.length;
  while (raw.charAt(end - 1) === '\n') end -= 1;
  return `${type}:${raw.slice(0, end)}`;
}

/** A block that cannot be drawn is shown as its source. */
function render(token: MarkedToken): readonly ChildNode[] {
  return attempt(
    () => {
      const rendered = renderBlock(token) ?? [];
      return rendered instanceof Node ? [rendered as ChildNode] : [h('p', {}, ...rendered)];
    },
    () => [h('p.raw', {}, token.raw.trimEnd())],
  );
}

function closeNode(node: ChildNode): void {
  if (node instanceof Element) closeCodeBlocks(node);
}
