import type { Turn } from '../conversation/conversation.ts';
import { openCalls } from '../tools/functionCalls.ts';
import type { ServerState } from '../servers/capabilities.ts';
import { modelFamily } from '../models/modelFamily.ts';
import type { ReplayReason, RequestPlan } from '../conversation/requestPlan.ts';
import { maxIdAgeMs, type ResponseId } from './responseIds.ts';

export interface PlanInput {
  /** The turn that the question continues; `undefined` at the root. */
  readonly parent: Turn | undefined;
  /** The parent's response id, when one is kept. */
  readonly parentResponse: ResponseId | undefined;
  readonly origin: string;
  readonly model: string;
  readonly keyMark: string | undefined;
  readonly serverState: ServerState;
  /** A summary has been written after the parent: what is asked now goes on from that. */
  readonly isSummarised?: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The only place that decides whether a turn is chained to its parent's response or sent with its whole path. */
export function planRequest(input: PlanInput): RequestPlan {
  if (!input.parent) return input.isSummarised ? { mode: 'replay', reason: 'compacted' } : { mode: 'first' };
  const reason = replayReason(input.parent, input);
  return reason ? { mode: 'replay', reason } : { mode: 'chain' };
}

function replayReason(
  parent: Turn,
  { parentResponse, origin, model, keyMark, serverState, isSummarised, now }: PlanInput,
): ReplayReason | undefined {
  if (serverState === 'replay') return 'replayAlways';
  if (isSummarised) return 'compacted';
  if (parent.status !== 'completed' && parent.status !== 'incomplete') return 'parentUnfinished';
  // The server would wait for what its calls return.
  if (openCalls(parent.responses.at(-1)).length > 0) return 'parentUnfinished';
  if (!parentResponse) return 'idUnknown';
  if (now - parentResponse.createdAt > maxIdAgeMs) return 'idExpired';
  if (parentResponse.origin !== origin) return 'otherServer';
  if (parentResponse.keyMark !== keyMark) return 'otherKey';
  if (modelFamily(parentResponse.model) !== modelFamily(model)) return 'otherModel';
  return undefined;
}
