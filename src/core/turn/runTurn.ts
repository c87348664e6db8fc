import type { Conversation, Turn } from '../conversation/conversation.ts';
import { isUnanswered, pathTo } from '../conversation/path.ts';
import { buildRequest } from '../request/buildRequest.ts';
import { keyMark } from '../request/keyMark.ts';
import type { ServerState } from '../request/planRequest.ts';
import { planRequest } from '../request/planRequest.ts';
import type { RequestPlan } from '../request/requestPlan.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import { capabilitiesOf } from '../servers/capabilities.ts';
import { openCalls } from '../tools/functionCalls.ts';
import { callFunctions } from './callFunctions.ts';
import { originOf, responseIdFor, send } from './send.ts';
import type { Outcome, TurnPorts } from './turnPorts.ts';

/** How often the model may call functions for one question; then it is to answer with what it has. */
export const maxRounds = 25;

/**
 * Asks one question and follows its answer to the end. Never throws for what goes wrong in use: the turn ends with a failure.
 *
 * When the server has forgotten the conversation, the request is sent once more, at once, with the whole path. Never twice.
 * Calls of functions are carried out, and what they return is sent in the next round.
 */
export async function runTurn(conversation: Conversation, turnId: string, ports: TurnPorts, signal: AbortSignal): Promise<void> {
  const route = routeTo(conversation, turnId);
  const { responseId, ...outcome } = await answer(route, ports, signal);
  // Only of an answer that came to its end: a failed response cannot be continued, nor one whose calls have not returned.
  if (responseId !== undefined && outcome.failure === undefined) ports.responseIds.put(turnId, responseIdFor(route.turn, responseId, ports));
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

/** One request, which goes on from a response or brings the whole path. */
interface Step {
  readonly plan: RequestPlan;
  readonly previousId?: string;
  /** 0 for the question, then counted up with each time that functions have returned. */
  readonly round: number;
}

async function answer(route: Route, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  let outcome = await sendStep(route, firstStep(route, ports), ports, signal);
  for (let round = 1; isToGoOn(outcome, ports); round++) {
    if (round > maxRounds) return { status: 'incomplete', failure: { kind: 'tooManyRounds', message: '' } };
    const stopped = await callFunctions(ports, signal);
    if (stopped) return stopped;
    outcome = await sendStep(route, nextStep(outcome.responseId, round, ports), ports, signal);
  }
  return outcome;
}

function isToGoOn({ status }: Outcome, ports: TurnPorts): boolean {
  return status === 'completed' && openCalls(ports.turn()?.responses.at(-1)).length > 0;
}

function firstStep({ turn, parent }: Route, ports: TurnPorts): Step {
  const { responseIds, endpoint, now } = ports;
  const parentResponse = parent && responseIds.get(parent.id);
  const plan = planRequest({
    parent,
    parentResponse,
    origin: originOf(endpoint),
    model: turn.question.options.model,
    keyMark: keyMark(endpoint.apiKey),
    serverState: stateOf(ports),
    now: now(),
  });
  return { plan, round: 0, ...(plan.mode === 'chain' && parentResponse && { previousId: parentResponse.id }) };
}

/** A server that keeps no conversations may ignore an id without a word (API reference, 8): it is never sent one. */
function stateOf({ serverState, endpoint }: TurnPorts): ServerState {
  return capabilitiesOf(endpoint.server).keepsState ? serverState : 'replay';
}

function nextStep(responseId: string | undefined, round: number, ports: TurnPorts): Step {
  if (stateOf(ports) === 'replay') return { plan: { mode: 'replay', reason: 'replayAlways' }, round };
  if (responseId === undefined) return { plan: { mode: 'replay', reason: 'idUnknown' }, round };
  return { plan: { mode: 'chain' }, previousId: responseId, round };
}

async function sendStep(route: Route, step: Step, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const outcome = await sendOnce(route, step, ports, signal);
  if (step.plan.mode !== 'chain' || outcome.failure?.kind !== 'stateGone') return outcome;
  if (step.round === 0 && route.parent) ports.responseIds.forget(route.parent.id);
  return await sendOnce(route, { plan: { mode: 'replay', reason: 'serverForgot' }, round: step.round }, ports, signal);
}

async function sendOnce(route: Route, step: Step, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const request = await requestFor(route.turn, step, ports);
  return await send(route.turn, { request, plan: step.plan }, ports, signal);
}

async function requestFor({ id, question }: Turn, { plan, previousId, round }: Step, ports: TurnPorts): Promise<ResponsesRequest> {
  const { instructions, tools, endpoint } = ports;
  const replayed = plan.mode === 'replay' ? answeredBefore(await ports.readPath(id)) : [];
  const returned = round > 0 ? ports.turn() : undefined;
  return buildRequest({
    question,
    replayed,
    instructions,
    functions: await tools.declare(question.options.functionTools ?? []),
    server: capabilitiesOf(endpoint.server),
    ...(previousId !== undefined && { previousResponseId: previousId }),
    ...(returned && { returned }),
    isLastRound: round === maxRounds,
  });
}
