import type { OutputEntry } from '../output/outputEntry.ts';
import { own } from '../basics/records.ts';
import type { Conversation, Turn } from './conversation.ts';
import { pathThrough, type TreeNode } from './tree.ts';
import { treeOf } from './keptTree.ts';
import { isCompanionOf } from './isCompanionOf.ts';

interface KnownTree {
  readonly nodes: readonly TreeNode[];
  readonly asides: readonly TreeNode[];
  /** Paths that were asked for, by the turn that they lead to. */
  readonly paths: Map<string | null, readonly string[]>;
}

/** A cache for each tree: paths are looked up at each drawing and with each action, and change only with the tree. */
const knownTrees = new WeakMap<Conversation['tree'], KnownTree>();

function knownOf({ tree }: Pick<Conversation, 'tree'>): KnownTree {
  const known = knownTrees.get(tree) ?? lookedAt(Object.values(tree));
  knownTrees.set(tree, known);
  return known;
}

function lookedAt(nodes: readonly TreeNode[]): KnownTree {
  return { nodes, asides: nodes.filter(({ isAside }) => isAside), paths: new Map() };
}

/** The ids from the root to a turn, in the order in which they were asked, read or not; empty when there is no such turn. */
export function pathIds(conversation: Conversation, turnId: string | null): readonly string[] {
  const { paths } = knownOf(conversation);
  const ids = paths.get(turnId) ?? pathThrough((id) => own(conversation.tree, id), turnId);
  paths.set(turnId, ids);
  return ids;
}

/** What was asked on the side of any turn. */
function asidesIn(conversation: Conversation): readonly TreeNode[] {
  return knownOf(conversation).asides;
}

/** What is looked at with some turns: what was asked on their sides, and their other versions. */
export function companionTurns(conversation: Conversation, turnIds: readonly string[]): readonly string[] {
  const { nodes } = knownOf(conversation);
  const isBeside = isCompanionOf((id) => own(conversation.tree, id), turnIds);
  return nodes.filter(isBeside).map(({ id }) => id);
}

/** The turns from the root to one, as far as they have been read. */
export function pathTo(conversation: Conversation, turnId: string | null): readonly Turn[] {
  return pathIds(conversation, turnId).flatMap((id) => own(conversation.turns, id) ?? []);
}

/** The turn that was asked first, on whichever branch; `undefined` in an empty conversation. */
export function firstTurnId(conversation: Conversation): string | undefined {
  return knownOf(conversation).nodes[0]?.id;
}

/** What is shown: the path to the head after the last turn that has not been read, and below each turn what was asked on its side. */
export function shownTurns(conversation: Conversation): readonly Turn[] {
  const { turns, headId } = conversation;
  const path = pathIds(conversation, headId).slice(unreadCount(conversation));
  const read = path.flatMap((id) => own(turns, id) ?? []);
  const asides = asidesIn(conversation);
  if (asides.length === 0) return read;
  const onPath = new Set(path);
  const below = new Map<string | null, Turn[]>(path.map((id) => [id, []]));
  for (const { id, parentId } of asides) {
    const aside = onPath.has(id) ? undefined : own(turns, id);
    if (aside) below.get(parentId)?.push(aside);
  }
  return read.flatMap((turn) => [turn, ...(below.get(turn.id) ?? [])]);
}

/** The ids of what is shown when all of it has been read, from top to bottom. */
export function shownIds(conversation: Conversation): readonly string[] {
  const { headId } = conversation;
  const path = pathIds(conversation, headId);
  const onPath = new Set(path);
  const asides = asidesIn(conversation).filter(({ id }) => !onPath.has(id));
  return path.flatMap((id) => [id, ...asides.flatMap((aside) => (aside.parentId === id ? [aside.id] : []))]);
}

/** How many turns of the path to the head are not shown, since they or turns after them have not been read from disk. */
export function unreadCount(conversation: Conversation): number {
  const known = unreadCounts.get(conversation);
  if (known !== undefined) return known;
  const path = pathIds(conversation, conversation.headId);
  const count = path.findLastIndex((id) => !own(conversation.turns, id)) + 1;
  unreadCounts.set(conversation, count);
  return count;
}

/** A cache, since the count is needed several times in each drawing. */
const unreadCounts = new WeakMap<Conversation, number>();

/** The ids of the versions of a turn, itself among them, in the order in which they were asked: what was asked in the same place. */
export function versionsOf(conversation: Conversation, { parentId }: TreeNode): readonly string[] {
  return knownOf(conversation).nodes.flatMap((node) => (node.parentId === parentId && !node.isAside ? [node.id] : []));
}

/** The newest descendant of a turn: its last child, that one's last child, and so on. */
export function newestBelow(conversation: Conversation, turnId: string): string {
  return treeOf(conversation).newestAfter(turnId) ?? turnId;
}

/** All output items of a turn, over all its responses. */
export function turnOutput(turn: Turn): readonly OutputEntry[] {
  return turn.responses.length === 1
    ? (turn.responses[0]?.output ?? [])
    : turn.responses.flatMap(({ output }) => output);
}

/** Whether the turn still waits or streams. */
export function isOpen({ status }: Turn): boolean {
  return status === 'queued' || status === 'streaming';
}

/** Whether a turn ended before any of its answer came: there is nothing in it to continue. */
export function isUnanswered(turn: Turn): boolean {
  return !isOpen(turn) && turnOutput(turn).length === 0;
}

/**
 * The turn that the next question continues: the head, or the nearest turn above it that has something to continue.
 * A question that was not answered is asked again beside it, not after it.
 */
export function nextParentId(conversation: Conversation): string | null {
  return lastOnPath(conversation, (turn) => !isUnanswered(turn));
}

/** The turn that a question on the side goes on from: the last that has ended. It does not wait for one that streams, unless there is no other to stand below. */
export function asideParentId(conversation: Conversation): string | null {
  return lastEndedId(conversation) ?? nextParentId(conversation);
}

/** The last answer of the path that has ended; `null` for none. */
export function lastEndedId(conversation: Conversation): string | null {
  return lastOnPath(conversation, (turn) => !isUnanswered(turn) && !isOpen(turn));
}

/**
 * The last turn of the path that satisfies `isMeant`; `null` for none. A turn that is not in memory has ended, and
 * always satisfies it.
 */
function lastOnPath(conversation: Conversation, isMeant: (turn: Turn) => boolean): string | null {
  const found = pathIds(conversation, conversation.headId).findLast((id) => {
    const turn = own(conversation.turns, id);
    return !turn || isMeant(turn);
  });
  return found ?? null;
}
