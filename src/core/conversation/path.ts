import type { OutputEntry } from '../output/outputEntry.ts';
import { entryText } from '../output/outputEntry.ts';
import type { Conversation, Turn } from './conversation.ts';

/** The turns from the root to `turnId`, in the order in which they were asked; empty when there is no such turn. */
export function pathTo(conversation: Conversation, turnId: string | null): readonly Turn[] {
  const path: Turn[] = [];
  const seen = new Set<string>();
  for (let id = turnId; id !== null && !seen.has(id); ) {
    const turn = conversation.turns[id];
    if (!turn) break;
    seen.add(id);
    path.push(turn);
    id = turn.parentId;
  }
  return path.reverse();
}

/** What is shown: the path to the head. */
export function shownTurns(conversation: Conversation): readonly Turn[] {
  return pathTo(conversation, conversation.headId);
}

/** All output items of a turn, over all its responses. */
export function turnOutput(turn: Turn): readonly OutputEntry[] {
  return turn.responses.length === 1 ? (turn.responses[0]?.output ?? []) : turn.responses.flatMap(({ output }) => output);
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
  return !isOpen(turn) && turnOutput(turn).length === 0;
}

/**
 * The turn that the next question continues: the head, or the nearest turn above it that has something to continue.
 * A question that was not answered is asked again beside it, not after it.
 */
export function nextParentId(conversation: Conversation): string | null {
  const parent = shownTurns(conversation).findLast((turn) => !isUnanswered(turn));
  return parent?.id ?? null;
}
