import type { Turn } from '../conversation/conversation.ts';
import { isUnanswered } from '../conversation/path.ts';
import type { ServerCapabilities, ServerState } from '../servers/capabilities.ts';
import { planRequest } from './planRequest.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import type { ResponseIds } from './responseIds.ts';
import { maxIdAgeMs } from './responseIds.ts';

/** Where a question would go now, and what is known of that server. */
export interface ServerNow {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Of the key that would be used; `undefined` for none. */
  readonly keyMark: string | undefined;
  readonly capabilities: ServerCapabilities;
  /** As the settings say; a server that keeps no conversations is replayed to whatever they say. */
  readonly serverState: ServerState;
  readonly responseIds: Pick<ResponseIds, 'get'>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How a request reaches the server. */
export interface PlannedRequest {
  readonly plan: RequestPlan;
  /** Of the response that it goes on from, when it is chained. */
  readonly previousId?: string;
  /** The turn that this response ended, when it was an earlier one. */
  readonly previousTurnId?: string;
  /** Until when the server is relied on to know that response, in milliseconds since 1970. */
  readonly knownUntil?: number;
}

/**
 * Decides how a question is sent: for the turn itself, for a look at it before, and for what is said of the server's memory.
 *
 * @param before - The turns that it continues, from the root on. Those that were not answered are passed over.
 */
export function planQuestion(before: readonly Turn[], model: string, server: ServerNow): PlannedRequest {
  const { responseIds, ...now } = server;
  const parent = answered(before).at(-1);
  const parentResponse = parent && responseIds.get(parent.id);
  const plan = planRequest({ ...now, parent, parentResponse, model, serverState: stateOf(server) });
  if (plan.mode !== 'chain' || !parentResponse) return { plan };
  return {
    plan,
    previousId: parentResponse.id,
    previousTurnId: parent.id,
    knownUntil: parentResponse.createdAt + maxIdAgeMs,
  };
}

/** Functions have returned: decides how what they returned is sent to the response that called them. */
export function planRound(
  responseId: string | undefined,
  server: Pick<ServerNow, 'capabilities' | 'serverState'>,
): PlannedRequest {
  if (stateOf(server) === 'replay') return { plan: { mode: 'replay', reason: 'replayAlways' } };
  if (responseId === undefined) return { plan: { mode: 'replay', reason: 'idUnknown' } };
  return { plan: { mode: 'chain' }, previousId: responseId };
}

/** Never send an id to a server that keeps no conversations: it may silently ignore it (API reference, 8). */
function stateOf({ capabilities, serverState }: Pick<ServerNow, 'capabilities' | 'serverState'>): ServerState {
  return capabilities.keepsState ? serverState : 'replay';
}

/** Without those that were not answered: of them the model has said nothing. */
export function answered(turns: readonly Turn[]): readonly Turn[] {
  return turns.filter((turn) => !isUnanswered(turn));
}
