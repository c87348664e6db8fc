import type { OutputEntry } from '../output/outputEntry.ts';
import { own } from '../basics/own.ts';
import { entryText, shownEntries } from '../output/outputEntry.ts';
import type { Conversation, Turn } from './conversation.ts';

/** The turns from the root to `turnId`, in the order in which they were asked; empty when there is no such turn. */
export function pathTo(conversation: Conversation, turnId: string | null): readonly Turn[] {
  const path: Turn[] = [];
  const seen = new Set<string>();
  for (let id = turnId; id !== null && !seen.has(id);) {
    const turn = own(conversation.turns, id);
    if (!turn) break;
    seen.add(id);
    path.push(turn);
    id = turn.parentId;
  }
  return path.reverse();
}

/** What is shown: the path to the head, as far as it has been read, and below each turn what was asked on its side. */
export function shownTurns(conversation: Conversation): readonly Turn[] {
  const path = pathTo(conversation, conversation.headId);
  const read = path.slice(path.findLastIndex(({ isUnread }) => isUnread === true) + 1);
  const asides = Object.values(conversation.turns).filter(
    (turn) => turn.isAside && !turn.isUnread && turn.id !== conversation.headId,
  );
  if (asides.length === 0) return read;
  const below = new Map<string | null, Turn[]>(asides.map(({ parentId }) => [parentId, []]));
  for (const aside of asides) below.get(aside.parentId)?.push(aside);
  const onPath = new Set(read);
  return read.flatMap((turn) => [turn, ...(below.get(turn.id) ?? []).filter((aside) => !onPath.has(aside))]);
}

/** How many turns on the path to the head have not been read from disk. */
export function unreadCount(conversation: Conversation): number {
  return pathTo(conversation, conversation.headId).findLastIndex(({ isUnread }) => isUnread === true) + 1;
}

/** The versions of a turn, itself among them, in the order in which they were asked: what was asked in the same place. */
export function versionsOf(conversation: Conversation, { parentId }: Turn): readonly Turn[] {
  return Object.values(conversation.turns).filter((turn) => turn.parentId === parentId && !turn.isAside);
}

/** Where one was when one was last below a turn: the newest turn after it, and so on. */
export function newestBelow({ turns }: Conversation, turnId: string): string {
  return newestAfter(Object.values(turns), turnId) ?? turnId;
}

/** Where a turn stands in the tree. */
interface Place {
  readonly id: string;
  readonly parentId: string | null;
  readonly isAside?: boolean;
}

/** @param turns - In the order in which they were asked. @param id - `null` for where everything begins. */
export function newestAfter(turns: readonly Place[], id: string | null): string | null {
  // Of the turns with one parent the last stays in the map.
  const newest = new Map(turns.filter(({ isAside }) => !isAside).map((turn) => [turn.parentId, turn.id]));
  let last = id;
  // As many steps as there are turns: a damaged tree may lead back to itself.
  for (let left = newest.size; left > 0; left--) last = newest.get(last) ?? last;
  return last;
}

/** All output items of a turn, over all its responses. */
export function turnOutput(turn: Turn): readonly OutputEntry[] {
  return turn.responses.length === 1
    ? (turn.responses[0]?.output ?? [])
    : turn.responses.flatMap(({ output }) => output);
}

/** The same as it is shown: what was thought at the start of a message is a thought of its own. */
export function shownOutput(turn: Turn): readonly OutputEntry[] {
  return turnOutput(turn).flatMap(shownEntries);
}

/** The answer's text: its messages, a blank line between two. */
export function answerText(turn: Turn): string {
  return turnOutput(turn)
    .filter(({ item }) => item.type === 'message')
    .map(entryText)
    .join('\n\n');
}

/** Whether the turn still waits or streams. */
export function isOpen({ status }: Turn): boolean {
  return status === 'queued' || status === 'streaming';
}

/** Whether a turn ended before any of its answer came: there is nothing in it to continue. */
export function isUnanswered(turn: Turn): boolean {
  return !turn.isUnread && !isOpen(turn) && turnOutput(turn).length === 0;
}

/**
 * The turn that the next question continues: the head, or the nearest turn above it that has something to continue.
 * A question that was not answered is asked again beside it, not after it.
 */
export function nextParentId(conversation: Conversation): string | null {
  const parent = pathTo(conversation, conversation.headId).findLast((turn) => !isUnanswered(turn));
  return parent?.id ?? null;
}
