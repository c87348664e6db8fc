import { own } from '../basics/records.ts';
import { nodeAt, type TreeNode, TurnTree } from './tree.ts';

/** The part of a conversation that describes its tree. */
interface KeptTree {
  readonly tree: Readonly<Record<string, TreeNode>>;
  readonly headId: string | null;
  readonly withdrawn?: Readonly<Record<string, string | null>>;
}

/** A mutable tree with the nodes of a conversation; changing it does not change the conversation. */
export function treeOf({ tree, headId, withdrawn = {} }: KeptTree): TurnTree {
  return new TurnTree(Object.values(tree), headId, Object.entries(withdrawn));
}

/** The tree as the plain data that a conversation holds. */
export function keptTree(tree: TurnTree): KeptTree {
  const { size } = tree.withdrawn;
  return {
    tree: tree.nodes(),
    headId: tree.headId,
    ...(size > 0 && { withdrawn: Object.fromEntries(tree.withdrawn) }),
  };
}

/**
 * A conversation's tree with one turn added or moved, as by `TurnTree.add`. Adding a new turn below an existing one
 * does not rebuild the tree.
 */
export function withNode(kept: KeptTree, { id, parentId, isAside }: TreeNode): KeptTree {
  const { tree, headId } = kept;
  const isLeaf = !own(tree, id) && parentId !== null && own(tree, parentId) !== undefined;
  if (isLeaf) return { tree: { ...tree, [id]: nodeAt(id, parentId, isAside === true) }, headId: isAside ? headId : id };
  const changed = treeOf(kept);
  changed.add({ id, parentId, ...(isAside && { isAside }) });
  return keptTree(changed);
}

/** A conversation's tree without a turn, as `TurnTree.withdraw` does it. */
export function withoutNode(kept: KeptTree, id: string): KeptTree {
  const changed = treeOf(kept);
  changed.withdraw(id);
  return keptTree(changed);
}
