import type { Conversation } from '../../core/conversation/conversation.ts';
import type { TreeNode } from '../../core/conversation/tree.ts';

const none: readonly string[] = [];

/** The versions of all turns, grouped by parent; computed again only when a turn was added or removed. */
export class Versions {
  #byParent: ReadonlyMap<string | null, readonly string[]> = new Map();
  #tree: Conversation['tree'] = {};
  #ids: readonly string[] = [];

  update({ tree }: Conversation): void {
    if (tree === this.#tree) return;
    this.#tree = tree;
    const ids = Object.keys(tree);
    // Turns are only added at the end: equal number and equal last id mean equal turns.
    if (ids.length === this.#ids.length && ids.at(-1) === this.#ids.at(-1)) return;
    this.#ids = ids;
    this.#byParent = groupByParent(Object.values(tree));
  }

  /** The ids of a turn's versions in the order in which they were asked; empty for a question on the side. */
  of({ parentId, isAside }: TreeNode): readonly string[] {
    return isAside ? none : (this.#byParent.get(parentId) ?? none);
  }
}

function groupByParent(nodes: readonly TreeNode[]): ReadonlyMap<string | null, readonly string[]> {
  const groups = new Map<string | null, string[]>();
  for (const { id, parentId, isAside } of nodes) {
    if (isAside) continue;
    const group = groups.get(parentId);
    if (group) group.push(id);
    else groups.set(parentId, [id]);
  }
  return groups;
}
