import { h } from '../../dom/h.ts';

const blocksInGroup = 20;

/**
 * The blocks of one text on the page, in groups of 20: the browser passes over finished groups that are out of sight
 * (`content-visibility`), so that a long answer costs no more to continue than a short one.
 */
export class BlockGroups {
  readonly #parent: Element;

  constructor(parent: Element) {
    this.#parent = parent;
  }

  /** The group of a block by its place. The group two before a new one is marked as finished. */
  groupAt(index: number): Element {
    const group = Math.floor(index / blocksInGroup);
    const known = this.#parent.children[group];
    if (known) return known;
    this.#parent.children[group - 2]?.classList.add('finished');
    const added = h('div.blocks');
    this.#parent.append(added);
    return added;
  }
}
