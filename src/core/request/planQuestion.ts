import type { KnownInstruction, ReplayReason } from '../conversation/requestPlan.ts';
import type { EarlierTurns } from './earlierTurns.ts';
import { ownTokens } from './ownTokens.ts';
import { effectiveServerState, type PlannedRequest, type QuestionToPlan, type ServerNow } from './plannedRequest.ts';
import { planRequest } from './planRequest.ts';
import { fitInto, nothingReplayed, type Replayed, replayedTokens } from './replayed.ts';
import { maxIdAgeMs } from './responseIds.ts';
import { type PlanningFigures, planningFigures } from './scale.ts';
import {
  allInstructions,
  chainedInstructions,
  instructionsAfter,
  isCounted,
  noInstructions,
  type PlannedInstructions,
  type SentInstructions,
} from './sentInstructions.ts';
import { tokensInUse } from './tokensInUse.ts';

/**
 * Decides how a question is sent, within the model's window. Used for the turn itself, the preview of a request, and
 * the line that shows what the server still has.
 */
export function planQuestion(asked: QuestionToPlan, server: ServerNow): PlannedRequest {
  const scale = planningFigures(asked, server);
  const way = wayOf(asked, scale.earlier, server);
  const all = allInstructions(asked.instructions, server.capabilities);
  if ('reason' in way) return planReplay(asked, scale, { reason: way.reason, instructions: all });
  if (way.plan.mode === 'first')
    return withoutEarlierTurns(way, scale, { own: ownTokens({ ...asked, instructions: all.sent }), instructions: all });
  const before = instructionsAfter(scale.earlier.turns);
  const instructions = chainedInstructions(asked.instructions, before, server.capabilities);
  const own = ownTokens({ ...asked, instructions: instructions.sent });
  const inUse = tokensInUse(scale.earlier, scale.factor);
  const added = ownTokens({
    ...asked,
    instructions: uncounted(instructions, before, inUse.isEstimated ? all : undefined),
  });
  const read = Math.ceil(inUse.tokens + added * scale.factor);
  if (read > scale.budget) return planReplay(asked, scale, { reason: 'windowFull', instructions: all });
  return { ...withoutEarlierTurns(way, scale, { own, instructions }), size: requestSize(scale, own, read) };
}

/**
 * The instructions that must still be added to the tokens in use.
 *
 * @param all - All instructions; given when the tokens in use are an estimate, which contains none of them.
 */
function uncounted(
  instructions: PlannedInstructions,
  before: readonly KnownInstruction[],
  all: PlannedInstructions | undefined,
): SentInstructions {
  if (all) return all.sent;
  // The count of the last response includes the instructions that were its parameter, and they are not read twice.
  return isCounted(instructions, before) ? noInstructions : instructions.sent;
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
  const plan = planRequest({
    ...now,
    parent,
    parentResponse,
    model,
    isSummarised,
    serverState: effectiveServerState(server),
  });
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

/** A request without earlier turns: the first one, or one chained by id. @param own - Estimated tokens of the question, its instructions and tools. */
function withoutEarlierTurns(
  way: Way,
  scale: PlanningFigures,
  { own, instructions: { sent, ...inForce } }: { readonly own: number; readonly instructions: PlannedInstructions },
): PlannedRequest {
  const tokens = Math.ceil(own * scale.factor);
  return {
    ...way,
    plan: { ...way.plan, ...inForce },
    instructions: sent,
    replayed: nothingReplayed,
    size: requestSize(scale, own, tokens),
    ...(scale.isNotStored && { isNotStored: true }),
    ...(tokens > scale.budget && { isTooLarge: true }),
  };
}

function requestSize({ factor, budget, window }: PlanningFigures, own: number, read: number): PlannedRequest['size'] {
  return { sent: Math.ceil(own * factor), read, budget, window };
}

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
