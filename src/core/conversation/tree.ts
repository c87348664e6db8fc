/** The position of a turn in the tree of a conversation. */
export interface TreeNode {
  readonly id: string;
  /** The turn that this one continues; `null` at the root. */
  readonly parentId: string | null;
  /** An aside: shown below its parent; no other turn is chained to it. */
  readonly isAside?: true;
}

interface Entry {
  node: TreeNode;
  /** Of two turns the one with the lower number was asked first. */
  readonly order: number;
  /** In the order in which they were asked. */
  readonly below: Entry[];
}

/**
 * The tree of turns, and the only place that decides which turn continues which. The reducer changes a conversation's
 * tree through it, and the index of a log builds one from the beginnings of lines. There are no cycles, every parent is
 * in the tree, and a root is never an aside. Each change costs time in proportion to what it moves.
 */
export class TurnTree {
  /** In the order in which they were asked. */
  readonly #entries = new Map<string, Entry>();
  readonly #roots: Entry[] = [];
  /** The parent that each withdrawn turn had, by its id. */
  readonly #withdrawn: Map<string, string | null>;
  #order = 0;
  #headId: string | null;

  /**
   * @param nodes - Of another tree, in the order in which they were asked.
   * @param withdrawn - The parent of each turn that was withdrawn there, by its id.
   */
  constructor(
    nodes: Iterable<TreeNode> = [],
    headId: string | null = null,
    withdrawn: Iterable<readonly [string, string | null]> = [],
  ) {
    this.#headId = headId;
    this.#withdrawn = new Map(withdrawn);
    for (const node of nodes) this.#entries.set(node.id, { node, order: this.#order++, below: [] });
    for (const entry of this.#entries.values()) this.#below(entry.node.parentId)?.push(entry);
  }

  /** The turn that was asked or chosen last; `null` for an empty tree. */
  get headId(): string | null {
    return this.#headId;
  }

  /** The parent that each withdrawn turn had, by its id. */
  get withdrawn(): ReadonlyMap<string, string | null> {
    return this.#withdrawn;
  }

  get(id: string): TreeNode | undefined {
    return this.#entries.get(id)?.node;
  }

  /** By id, in the order in which they were asked. */
  nodes(): Readonly<Record<string, TreeNode>> {
    return Object.fromEntries(Array.from(this.#entries, ([id, { node }]) => [id, node]));
  }

  /**
   * Adds a turn, which becomes the head unless it is an aside. A withdrawn parent is replaced by the parent that it
   * had; a turn whose parent is unknown, or is below the turn itself, becomes a root. A turn that is already in the
   * tree is moved and keeps its place in the order.
   *
   * @returns its node in the tree.
   */
  add({ id, parentId: asked, isAside }: TreeNode): TreeNode {
    const parentId = this.#parentFor(id, asked);
    const node = nodeAt(id, parentId, isAside === true);
    const known = this.#entries.get(id);
    if (known) this.#takeOut(known);
    const entry = known ?? { node, order: this.#order++, below: [] };
    entry.node = node;
    this.#entries.set(id, entry);
    this.#putIn([entry], parentId);
    if (!node.isAside) this.#headId = id;
    return node;
  }

  /** Makes a turn the head; one that is not there changes nothing. */
  choose(id: string): void {
    if (this.#entries.has(id)) this.#headId = id;
  }

  /**
   * Takes a turn out. Its children move to its parent. If it was the head, the newest turn below its parent becomes the head.
   * One that is not there changes nothing.
   */
  withdraw(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const { parentId } = entry.node;
    this.#entries.delete(id);
    this.#takeOut(entry);
    this.#withdrawn.set(id, parentId);
    for (const child of entry.below) child.node = nodeAt(child.node.id, parentId, child.node.isAside === true);
    this.#putIn(entry.below, parentId);
    if (this.#headId === id) this.#headId = this.newestAfter(parentId);
  }

  /** The newest turn after one, asides apart, and so on down the tree; itself when there is none. `null` for the root. */
  newestAfter(id: string | null): string | null {
    let last = id;
    // As many steps as there are turns: nodes that were damaged may lead back to themselves.
    for (let left = this.#entries.size; left > 0; left--) last = this.#newestChild(last)?.node.id ?? last;
    return last;
  }

  /** From the root to a turn; empty for one that is not there. */
  path(id = this.#headId): readonly string[] {
    return pathThrough((one) => this.get(one), id);
  }

  /**
   * The id itself, or its nearest ancestor that was not withdrawn; `null` for the root. Compresses the path for later
   * calls.
   */
  standing(id: string | null): string | null {
    const gone: string[] = [];
    let there = id;
    while (there !== null && this.#withdrawn.has(there) && !this.#entries.has(there)) {
      gone.push(there);
      there = this.#withdrawn.get(there) ?? null;
    }
    for (const one of gone) this.#withdrawn.set(one, there);
    return there;
  }

  #parentFor(id: string, asked: string | null): string | null {
    const parentId = this.standing(asked);
    if (parentId === null || !this.#entries.has(parentId)) return null;
    // A new turn has no children.
    return this.#entries.has(id) && this.path(parentId).includes(id) ? null : parentId;
  }

  #newestChild(id: string | null): Entry | undefined {
    return this.#below(id)?.findLast(({ node }) => !node.isAside);
  }

  #below(id: string | null): Entry[] | undefined {
    return id === null ? this.#roots : this.#entries.get(id)?.below;
  }

  #takeOut(entry: Entry): void {
    const siblings = this.#below(entry.node.parentId);
    const index = siblings?.lastIndexOf(entry) ?? -1;
    if (index >= 0) siblings?.splice(index, 1);
  }

  #putIn(entries: readonly Entry[], parentId: string | null): void {
    const siblings = this.#below(parentId);
    const isLast = entries.every(({ order }) => order > (siblings?.at(-1)?.order ?? -1));
    for (const entry of entries) siblings?.push(entry);
    if (!isLast) siblings?.sort((a, b) => a.order - b.order);
  }
}

/** The ids from the root to a turn. @param nodeOf - Finds a node; there may be circles in a damaged tree. */
export function pathThrough(nodeOf: (id: string) => TreeNode | undefined, id: string | null): readonly string[] {
  const path = new Set<string>();
  for (let node = id === null ? undefined : nodeOf(id); node && !path.has(node.id);) {
    path.add(node.id);
    node = node.parentId === null ? undefined : nodeOf(node.parentId);
  }
  return [...path].reverse();
}

/** Creates a node of the tree. A root cannot be an aside. */
export function nodeAt(id: string, parentId: string | null, isAside: boolean): TreeNode {
  return { id, parentId, ...(isAside && parentId !== null && { isAside: true as const }) };
}
