import { askedWith } from '../../core/conversation/askedWith.ts';
import type { Conversation, Turn } from '../../core/conversation/conversation.ts';
import { isOpen } from '../../core/conversation/path.ts';
import { priceOfTurn } from '../../core/usage/cost.ts';
import type { LiveState } from './liveState.ts';
import type { TurnContext } from './turn/turnContext.ts';
import type { Versions } from './versions.ts';

/** Tells the context of each of the shown turns. */
export function turnContexts(
  turns: readonly Turn[],
  conversation: Conversation,
  live: LiveState,
  versions: Versions,
): (turn: Turn) => TurnContext {
  const firstOpen = turns.some(isQueued)
    ? Object.values(conversation.turns).find((turn) => isOpen(turn) && !turn.isAside)
    : undefined;
  return (turn) => {
    const isOffPath =
      turn.isAside === true && turn.id !== conversation.headId && !turns.some(({ parentId }) => parentId === turn.id);
    return {
      change: live.changes.find(({ turnId }) => turnId === turn.id),
      approvals: live.approvals.filter(({ turnId }) => turnId === turn.id),
      price: priceOfTurn(turn, live.prices),
      versions: versions.of(turn),
      askedWith: askedWith(turn),
      isOffPath,
      isLast: isOffPath || turn.id === conversation.headId,
      isBehind: isQueued(turn) && !turn.isAside && turn.id !== firstOpen?.id,
      ...(live.seen?.turnId === turn.id && { seen: live.seen }),
    };
  };
}

function isQueued({ status }: Turn): boolean {
  return status === 'queued';
}
