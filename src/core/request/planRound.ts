import { approximateTokens } from '../context/approximateTokens.ts';
import type { Turn } from '../conversation/conversation.ts';
import { openCalls } from '../tools/functionCalls.ts';
import type { ReplayReason } from '../conversation/requestPlan.ts';
import { resultItems } from './inputItems.ts';
import { effectiveServerState, type PlannedRequest, type QuestionToPlan, type ServerNow } from './plannedRequest.ts';
import { ownTokens } from './ownTokens.ts';
import { itemTokens, nothingReplayed } from './replayed.ts';
import { planReplay } from './planQuestion.ts';
import { planningFigures } from './scale.ts';
import { allInstructions, chainedInstructions, instructionsAfter } from './sentInstructions.ts';
import { tokensInUse } from './tokensInUse.ts';

export interface RoundToPlan extends QuestionToPlan {
  /** With what its functions have returned. */
  readonly turn: Turn;
  /** Of the response that called them. */
  readonly responseId: string | undefined;
}

/** Functions have returned: decides how what they returned is sent to the response that called them. */
export function planRound(asked: RoundToPlan, server: ServerNow): PlannedRequest {
  const { turn, responseId, mustReplay } = asked;
  const scale = planningFigures(asked, server);
  const all = allInstructions(asked.instructions, server.capabilities);
  const again = (reason: ReplayReason): PlannedRequest => planReplay(asked, scale, { reason, instructions: all });
  if (mustReplay) return again(mustReplay);
  if (effectiveServerState(server) === 'replay') return again('replayAlways');
  if (responseId === undefined) return again('idUnknown');
  const { factor, budget, window } = scale;
  const returned = itemTokens(resultItems(turn)) * factor;
  const { tokens } = tokensInUse({ ...scale.earlier, turns: [...scale.earlier.turns, turn] }, factor);
  const read = Math.ceil(tokens + returned);
  if (read > budget) return again('windowFull');
  const told = instructionsAfter([turn]);
  const { sent: instructions, ...inForce } = chainedInstructions(asked.instructions, told, server.capabilities);
  const sent = Math.ceil(returned + approximateTokens(instructions.parameter) * factor);
  return {
    plan: { mode: 'chain', ...inForce },
    instructions,
    previousId: responseId,
    replayed: nothingReplayed,
    size: { sent, read, budget, window },
  };
}

/**
 * How much functions may return so that it can still be sent with the question and what must go along, in tokens as they are
 * estimated. Negative where there is no room.
 */
export function roomForResults(asked: Omit<RoundToPlan, 'responseId'>, server: ServerNow): number {
  const { factor, budget } = planningFigures(asked, server);
  const { sent } = allInstructions(asked.instructions, server.capabilities);
  const calls = openCalls(asked.turn.responses.at(-1));
  const callTokens = calls.reduce((sum, { name, arguments: text }) => sum + approximateTokens(name + text), 0);
  // Half of what is left: further rounds need some, and an estimate may be too low.
  return (budget / factor - ownTokens({ ...asked, instructions: sent }) - callTokens) / 2;
}
