import type { ConversationEntry } from '../../core/stored/workspaceState.ts';

/** A conversation in the list, below the one that it was forked from. */
export interface ListedConversation {
  readonly entry: ConversationEntry;
  /** How many conversations it stands below, each forked from the one before. */
  readonly depth: number;
  /** It was forked from a conversation that is not in the list any more. */
  readonly isOrphan: boolean;
}

/** A conversation and all that were forked from it, in the order in which they are listed. */
export interface Family {
  readonly members: readonly ListedConversation[];
  /** When something happened in one of them last. */
  readonly time: number;
  readonly isEdit: boolean;
}

/** The families of a list, the one used last first. @param entries - The newest first. */
export function familiesOf(entries: readonly ConversationEntry[]): readonly Family[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const below = new Map<string | undefined, ConversationEntry[]>();
  for (const entry of entries) {
    const originId = forkOrigin(entry, byId)?.id;
    below.set(originId, [...(below.get(originId) ?? []), entry]);
  }
  const membersOf = (entry: ConversationEntry, depth: number): readonly ListedConversation[] => [
    { entry, depth, isOrphan: depth === 0 && entry.forkedFrom !== undefined },
    ...(below.get(entry.id) ?? []).flatMap((fork) => membersOf(fork, depth + 1)),
  ];
  return (below.get(undefined) ?? []).map((root) => familyOf(membersOf(root, 0))).toSorted((a, b) => b.time - a.time);
}

/** `undefined` where it is gone, and where entries that were damaged lead back to themselves. */
function forkOrigin(
  entry: ConversationEntry,
  byId: ReadonlyMap<string, ConversationEntry>,
): ConversationEntry | undefined {
  const passed = new Set([entry]);
  const origin = byId.get(entry.forkedFrom ?? '');
  for (let above = origin; above; above = byId.get(above.forkedFrom ?? '')) {
    if (passed.has(above)) return undefined;
    passed.add(above);
  }
  return origin;
}

function familyOf(members: readonly ListedConversation[]): Family {
  return {
    members,
    time: Math.max(...members.map(({ entry }) => entry.updatedAt)),
    isEdit: members.every(({ entry }) => entry.isEdit === true),
  };
}
