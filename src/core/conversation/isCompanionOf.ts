import type { TreeNode } from './tree.ts';

/**
 * Tells what belongs to some turns though it is not on a path with them: what was asked on their sides, and their other versions.
 *
 * @param nodeOf - Finds a node.
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
