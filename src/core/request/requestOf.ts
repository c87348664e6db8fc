import type { Question, Turn } from '../conversation/conversation.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import { buildRequest } from './buildRequest.ts';
import { maxRounds } from './maxRounds.ts';
import type { PlannedRequest } from './plannedRequest.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

export interface RequestParts extends Pick<
  PlannedRequest,
  'plan' | 'previousId' | 'replayed' | 'instructions' | 'isNotStored'
> {
  readonly question: Question;
  readonly functions: readonly FunctionTool[];
  readonly capabilities: ServerCapabilities;
  /** 0 for the question, then counted up with each time that functions have returned. */
  readonly round: number;
  /** The turn with what its functions returned, from the first round on. */
  readonly turn: Turn | undefined;
}

/** The request of a plan. */
export function requestOf({ plan, previousId, round, turn, capabilities, ...parts }: RequestParts): ResponsesRequest {
  return buildRequest({
    ...parts,
    server: capabilities,
    ...(plan.mode === 'chain' && previousId !== undefined && { previousResponseId: previousId }),
    ...(round > 0 && turn && { returned: turn }),
    isLastRound: round === maxRounds,
  });
}
