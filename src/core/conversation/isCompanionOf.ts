import type { TreeNode } from './tree.ts';

/**
 * Creates a test for the companions of some turns: their other versions, and the asides below them.
 *
 * @param nodeOf - Looks up a node by its turn id; `undefined` if there is none.
 */
export function isCompanionOf(
  nodeOf: (id: string) => TreeNode | undefined,
  turnIds: readonly string[],
): (node: TreeNode) => boolean {
  const nodes = turnIds.flatMap((id) => nodeOf(id) ?? []);
  const ids = new Set(turnIds);
  const parents = new Set(nodes.filter(({ isAside }) => !isAside).map(({ parentId }) => parentId));
  return ({ id, parentId, isAside }) =>
    !ids.has(id) && (isAside ? parentId !== null && ids.has(parentId) : parents.has(parentId));
}
