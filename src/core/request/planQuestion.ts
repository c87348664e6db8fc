import type { ReplayReason } from '../conversation/requestPlan.ts';
import type { EarlierTurns } from './earlierTurns.ts';
import { ownTokens } from './ownTokens.ts';
import type { PlannedRequest, QuestionToPlan, ServerNow } from './plannedRequest.ts';
import { stateOf } from './plannedRequest.ts';
import { planRequest } from './planRequest.ts';
import { nothingReplayed } from './replayed.ts';
import { maxIdAgeMs } from './responseIds.ts';
import type { Scale } from './scale.ts';
import { replay, scaleOf } from './scale.ts';
import { tokensInUse } from './tokensInUse.ts';

/**
 * Decides how a question is sent, within the model's window: for the turn itself, for a look at it before, and for what is
 * said of the server's memory.
 */
export function planQuestion(asked: QuestionToPlan, server: ServerNow): PlannedRequest {
  const scale = scaleOf(asked, server);
  const way = wayOf(asked, scale.earlier, server);
  if ('reason' in way) return replay(scale, ownTokens(asked), way.reason);
  if (way.plan.mode === 'first') return { ...way, ...alone(scale, ownTokens(asked)) };
  const own = ownTokens({ ...asked, instructions: '' });
  const read = Math.ceil(tokensInUse(scale.earlier.turns, scale.factor) + own * scale.factor);
  if (read > scale.budget) return replay(scale, ownTokens(asked), 'windowFull');
  return { ...way, ...alone(scale, own), size: sizeOf(scale, own, read) };
}

type Way = Pick<PlannedRequest, 'plan' | 'previousId' | 'previousTurnId' | 'knownUntil'>;

function wayOf(
  { question, mustReplay }: QuestionToPlan,
  { turns, isSummarised }: EarlierTurns,
  server: ServerNow,
): Way | { readonly reason: ReplayReason } {
  const { responseIds, ...now } = server;
  const parent = turns.at(-1);
  const parentResponse = parent && responseIds.get(parent.id);
  const { model } = question.options;
  const plan = planRequest({ ...now, parent, parentResponse, model, isSummarised, serverState: stateOf(server) });
  if (plan.mode === 'replay') return { reason: mustReplay ?? plan.reason };
  if (plan.mode === 'first' || !parentResponse) return { plan };
  if (mustReplay) return { reason: mustReplay };
  return {
    plan,
    previousId: parentResponse.id,
    previousTurnId: parent.id,
    knownUntil: parentResponse.createdAt + maxIdAgeMs,
  };
}

function alone(scale: Scale, own: number): Pick<PlannedRequest, 'replayed' | 'size' | 'isTooLarge'> {
  const tokens = Math.ceil(own * scale.factor);
  return {
    replayed: nothingReplayed,
    size: sizeOf(scale, own, tokens),
    ...(tokens > scale.budget && { isTooLarge: true }),
  };
}

function sizeOf({ factor, budget, window }: Scale, own: number, read: number): PlannedRequest['size'] {
  return { sent: Math.ceil(own * factor), read, budget, window };
}
