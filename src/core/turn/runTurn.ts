import type { Action, EndStatus } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { isUnanswered, pathTo } from '../conversation/path.ts';
import type { Failure } from '../failures/failure.ts';
import { FailedRequest } from '../failures/failure.ts';
import { responseIdOf, withoutResponseId } from '../output/withoutResponseId.ts';
import { buildRequest } from '../request/buildRequest.ts';
import type { ServerState } from '../request/planRequest.ts';
import { planRequest } from '../request/planRequest.ts';
import type { RequestPlan } from '../request/requestPlan.ts';
import { keyMark } from '../request/keyMark.ts';
import type { ResponseId, ResponseIds } from '../request/responseIds.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import type { Endpoint, Respond } from '../respond.ts';
import type { EventSink } from './eventSink.ts';

/** Everything that a turn needs from outside. */
export interface TurnPorts {
  readonly respond: Respond;
  readonly endpoint: Endpoint;
  readonly serverState: ServerState;
  readonly instructions: string;
  readonly responseIds: ResponseIds;
  readonly dispatch: (action: Action) => void;
  readonly events: EventSink;
  readonly now: () => number;
  /** The turns from the root to one, with those that had not been read from disk yet. */
  readonly readPath: (turnId: string) => Promise<readonly Turn[]>;
  /** Told of each request just before it leaves, for the log and for looking at it. */
  readonly onRequest: (request: ResponsesRequest, plan: RequestPlan) => void;
}

interface Outcome {
  readonly status: EndStatus;
  readonly failure?: Failure;
}

/**
 * Asks one question and follows its answer to the end. Never throws for what goes wrong in use: the turn ends with a failure.
 *
 * When the server has forgotten the conversation, the turn is sent once more, at once, with its whole path. Never twice.
 */
export async function runTurn(conversation: Conversation, turnId: string, ports: TurnPorts, signal: AbortSignal): Promise<void> {
  const route = routeTo(conversation, turnId);
  const plan = planFor(route, ports);
  let outcome = await send(route, plan, ports, signal);
  if (plan.mode === 'chain' && outcome.failure?.kind === 'stateGone') {
    if (route.parent) ports.responseIds.forget(route.parent.id);
    outcome = await send(route, { mode: 'replay', reason: 'serverForgot' }, ports, signal);
  }
  ports.dispatch({ type: 'turnEnded', at: ports.now(), turnId, ...outcome });
}

/** A turn, and what it continues: turns that were not answered, such as one that failed before it, are passed over. */
interface Route {
  readonly turn: Turn;
  readonly parent: Turn | undefined;
}

function routeTo(conversation: Conversation, turnId: string): Route {
  const path = pathTo(conversation, turnId);
  const turn = path.at(-1);
  if (!turn) throw new Error(`No turn ${turnId} in this conversation`);
  return { turn, parent: answeredBefore(path).at(-1) };
}

/** Root to parent. */
function answeredBefore(path: readonly Turn[]): readonly Turn[] {
  return path.slice(0, -1).filter((earlier) => !isUnanswered(earlier));
}

function planFor({ turn, parent }: Route, ports: TurnPorts): RequestPlan {
  const { responseIds, serverState, endpoint, now } = ports;
  const parentResponse = parent && responseIds.get(parent.id);
  const origin = originOf(endpoint);
  return planRequest({ parent, parentResponse, origin, model: turn.question.options.model, keyMark: keyMark(endpoint.apiKey), serverState, now: now() });
}

async function send(route: Route, plan: RequestPlan, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const { turn } = route;
  const request = await requestFor(route, plan, ports);
  ports.dispatch({ type: 'requestPlanned', at: ports.now(), turnId: turn.id, plan });
  ports.onRequest(request, plan);
  try {
    return await follow(turn, request, ports, signal);
  } catch (error) {
    return failed(error);
  } finally {
    ports.events.flush();
  }
}

async function requestFor({ turn, parent }: Route, plan: RequestPlan, ports: TurnPorts): Promise<ResponsesRequest> {
  const { instructions, responseIds } = ports;
  const { question } = turn;
  if (plan.mode === 'first') return buildRequest({ question, replayed: [], instructions });
  if (plan.mode === 'replay') return buildRequest({ question, replayed: answeredBefore(await ports.readPath(turn.id)), instructions });
  const previous = parent && responseIds.get(parent.id);
  if (!previous) throw new Error('A chained turn has a parent with a response id');
  return buildRequest({ question, previousResponseId: previous.id, replayed: [], instructions });
}

async function follow(turn: Turn, request: ResponsesRequest, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  let responseId: string | undefined;
  let status: EndStatus = 'completed';
  for await (const event of ports.respond(request, ports.endpoint, signal)) {
    if ('response' in event) {
      const id = responseIdOf(event);
      if (id !== undefined && id !== responseId) ports.responseIds.begin(turn.id, responseIdFor(turn, id, ports));
      responseId = id ?? responseId;
      if (event.type === 'response.incomplete') status = 'incomplete';
      ports.events.add(withoutResponseId(event));
    } else {
      ports.events.add(event);
    }
  }
  if (responseId !== undefined) keepResponseId(turn, responseId, ports);
  return { status };
}

/** Only of an answer that came to its end: a failed response cannot be continued. */
function keepResponseId(turn: Turn, id: string, ports: TurnPorts): void {
  ports.responseIds.put(turn.id, responseIdFor(turn, id, ports));
}

function responseIdFor({ question }: Turn, id: string, { endpoint, now }: TurnPorts): ResponseId {
  const mark = keyMark(endpoint.apiKey);
  return { id, origin: originOf(endpoint), model: question.options.model, ...(mark !== undefined && { keyMark: mark }), createdAt: now() };
}

function failed(error: unknown): Outcome {
  const failure: Failure =
    error instanceof FailedRequest ? error.failure : { kind: 'unexpected', message: error instanceof Error ? error.message : '' };
  return failure.kind === 'cancelled' ? { status: 'cancelled', failure } : { status: 'failed', failure };
}

/** Scheme, host and port: what a response id and a key belong to. */
export function originOf({ baseUrl }: Endpoint): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
}
