import type { ConversationOpened } from '../../core/messages/toWebview.ts';
import type { SeenPart } from '../../core/messages/nextQuestionFacts.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import type { PendingApproval } from '../../core/tools/pendingApproval.ts';
import { shownTurns } from '../../core/conversation/path.ts';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { totalCost } from '../../core/usage/cost.ts';
import { conversationUsage } from '../../core/usage/countUsage.ts';
import type { ConversationTotals } from '../context/panelContext.ts';
import type { PendingChange } from '../../core/messages/pendingChange.ts';

/** What is shown in the conversation and is not part of it. */
export interface LiveState {
  /** Changes that are live in an editor. */
  readonly changes: readonly PendingChange[];
  /** Calls that wait for the person's permission. */
  readonly approvals: readonly PendingApproval[];
  readonly prices: PanelSetup['prices'];
  /** The part of the conversation that the model sees; absent if it sees everything. */
  readonly seen?: SeenPart | undefined;
}

export function liveState({ changes, approvals, setup, nextQuestion }: ConversationOpened): LiveState {
  return { changes, approvals, prices: setup.prices, seen: nextQuestion.seen };
}

/** The same prices are kept as the same object: then nothing is drawn again. */
export function withPrices(live: LiveState, prices: PanelSetup['prices']): LiveState {
  return JSON.stringify(prices) === JSON.stringify(live.prices) ? live : { ...live, prices };
}

/** What the answers that are shown have used together. */
export function totalsOf(conversation: Conversation, { prices }: LiveState): ConversationTotals {
  return {
    usage: conversationUsage(conversation),
    cost: totalCost(shownTurns(conversation), prices, conversation.titledBy),
    hasPrices: Object.keys(prices).length > 0,
  };
}
