import type { Turn } from '../conversation/conversation.ts';
import { resultItems } from './inputItems.ts';
import { ownTokens } from './ownTokens.ts';
import type { PlannedRequest, QuestionToPlan, ServerNow } from './plannedRequest.ts';
import { stateOf } from './plannedRequest.ts';
import { nothingReplayed } from './replayed.ts';
import { replay, scaleOf } from './scale.ts';
import { tokensInUse } from './tokensInUse.ts';
import { itemTokens } from './turnTokens.ts';

export interface RoundToPlan extends QuestionToPlan {
  /** With what its functions have returned. */
  readonly turn: Turn;
  /** Of the response that called them. */
  readonly responseId: string | undefined;
}

/** Functions have returned: decides how what they returned is sent to the response that called them. */
export function planRound(asked: RoundToPlan, server: ServerNow): PlannedRequest {
  const { turn, responseId, mustReplay } = asked;
  const scale = scaleOf(asked, server);
  const again = (reason: Parameters<typeof replay>[2]): PlannedRequest => replay(scale, ownTokens(asked), reason);
  if (mustReplay) return again(mustReplay);
  if (stateOf(server) === 'replay') return again('replayAlways');
  if (responseId === undefined) return again('idUnknown');
  const { factor, budget, window } = scale;
  const sent = Math.ceil(itemTokens(resultItems(turn)) * factor);
  const read = Math.ceil(tokensInUse([...scale.earlier.turns, turn], factor)) + sent;
  if (read > budget) return again('windowFull');
  return {
    plan: { mode: 'chain' },
    previousId: responseId,
    replayed: nothingReplayed,
    size: { sent, read, budget, window },
  };
}
