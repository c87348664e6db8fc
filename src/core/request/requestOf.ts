import type { Question, Turn } from '../conversation/conversation.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import { maxRounds } from './maxRounds.ts';
import { buildRequest } from './buildRequest.ts';
import type { PlannedRequest } from './planQuestion.ts';
import { answered } from './planQuestion.ts';
import type { ResponsesRequest } from './responsesRequest.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';

/** What a request is made of, beside its plan. */
export interface RequestParts extends PlannedRequest {
  readonly question: Question;

  /** The turns before it, all of them read; looked at only when they are replayed. */
  readonly before: readonly Turn[];
  readonly instructions: string;
  readonly functions: readonly FunctionTool[];
  readonly capabilities: ServerCapabilities;

  /** 0 for the question, then counted up with each time that functions have returned. */
  readonly round: number;

  /** The turn with what its functions returned, from the first round on. */
  readonly turn: Turn | undefined;
}

/** The request of a plan. */
export function requestOf({
  plan,
  previousId,
  before,
  round,
  turn,
  capabilities,
  ...parts
}: RequestParts): ResponsesRequest {
  return buildRequest({
    ...parts,
    server: capabilities,
    replayed: replayedTurns(plan, before),
    ...(plan.mode === 'chain' && previousId !== undefined && { previousResponseId: previousId }),
    ...(round > 0 && turn && { returned: turn }),
    isLastRound: round === maxRounds,
  });
}

/** The turns that a plan sends again. */
export function replayedTurns(plan: RequestPlan, before: readonly Turn[]): readonly Turn[] {
  return plan.mode === 'replay' ? answered(before) : [];
}
