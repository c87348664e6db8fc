import type { ReplayReason } from '../conversation/requestPlan.ts';
import type { EarlierTurns } from './earlierTurns.ts';
import { ownTokens } from './ownTokens.ts';
import type { PlannedRequest, QuestionToPlan } from './plannedRequest.ts';
import { fitInto, type Replayed, replayedTokens } from './replayed.ts';
import type { PlanningFigures } from './scale.ts';
import type { PlannedInstructions } from './sentInstructions.ts';

/**
 * Plans a request that sends the earlier turns again, as many as fit beside the question, its instructions and its
 * tools.
 */
export function planReplay(
  asked: QuestionToPlan,
  { earlier, factor, budget, window, isNotStored, withoutImages }: PlanningFigures,
  { reason, instructions }: { readonly reason: ReplayReason; readonly instructions: PlannedInstructions },
): PlannedRequest {
  const { sent, ...inForce } = instructions;
  const own = ownTokens({ ...asked, instructions: sent });
  const room = budget / factor - own;
  // Of a window that was full only half is filled again, so that the next questions can be chained.
  const replayed = fitInto(reason === 'windowFull' ? room / 2 : room, earlier, withoutImages);
  const tokens = Math.ceil((own + replayedTokens(replayed)) * factor);
  return {
    plan: { mode: 'replay', reason, ...replayedPart(replayed, earlier), ...inForce },
    instructions: sent,
    replayed,
    size: { sent: tokens, read: tokens, budget, window },
    ...(isNotStored && { isNotStored }),
    ...(room < 0 && { isTooLarge: true }),
  };
}

/** The replayed part for the plan; empty if the whole path is replayed and there is no summary. */
function replayedPart(
  { turns, omitted, unsummarised }: Replayed,
  { summary }: EarlierTurns,
): { readonly sent?: number; readonly left?: number } {
  const unseen = omitted + unsummarised;
  return unseen === 0 && !summary ? {} : { sent: turns.length, ...(unseen > 0 && { left: unseen }) };
}
