import { h, setAttribute } from '../../dom/h.ts';

const blocksInGroup = 20;

interface Grouping {
  /** The first block that stands in a group; those before it stand in the parent itself. */
  readonly from?: number;
  /** Screen readers are told of one list of all the items then. */
  readonly isList?: boolean;
}

/**
 * The blocks of one text or one container on the page, in groups of 20: the browser passes over finished groups that are out of
 * sight (`content-visibility`), so that a long answer costs no more to continue than a short one.
 */
export class BlockGroups {
  readonly #parent: Element;
  readonly #grouping: Grouping;
  readonly #groups: Element[] = [];

  constructor(parent: Element, grouping: Grouping = {}) {
    this.#parent = parent;
    this.#grouping = grouping;
  }

  /** What a block belongs into by its place. The group two before a new one is marked as finished. */
  parentAt(index: number): Element {
    const { from = 0, isList = false } = this.#grouping;
    if (index < from) return this.#parent;
    const group = Math.floor((index - from) / blocksInGroup);
    const known = this.#groups[group];
    if (known) return known;
    this.#groups[group - 2]?.classList.add('finished');
    const added = h('div.blocks', isList ? { role: 'presentation' } : {});
    if (isList) setAttribute(this.#parent, 'role', 'list');
    this.#groups.push(added);
    this.#parent.append(added);
    return added;
  }
}

/** Of a container only the blocks from here on are grouped: what is short is built as everybody expects it. */
const groupedFrom = 100;

/** The blocks of a long list, quote or item. */
export function containerGroups(container: Element): BlockGroups {
  return new BlockGroups(container, { from: groupedFrom, isList: container.matches('ul, ol') });
}
