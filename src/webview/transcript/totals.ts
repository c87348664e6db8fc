import type { Conversation } from '../../core/conversation/conversation.ts';
import { shownTurns } from '../../core/conversation/path.ts';
import { totalCost } from '../../core/usage/cost.ts';
import { conversationUsage } from '../../core/usage/countUsage.ts';
import type { ConversationTotals } from '../context/panelContext.ts';
import type { LiveState } from './liveState.ts';

/** What the answers that are shown have used together. */
export function totalsOf(conversation: Conversation, { prices }: LiveState): ConversationTotals {
  return {
    usage: conversationUsage(conversation),
    cost: totalCost(shownTurns(conversation), prices, conversation.titledBy),
    hasPrices: Object.keys(prices).length > 0,
  };
}
