import type { Conversation, Turn } from '../conversation/conversation.ts';
import { pathTo } from '../conversation/path.ts';
import { keyMark } from '../request/keyMark.ts';
import { maxRounds } from '../request/maxRounds.ts';
import type { PlannedRequest, ServerNow } from '../request/planQuestion.ts';
import { planQuestion, planRound } from '../request/planQuestion.ts';
import { requestOf } from '../request/requestOf.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import { capabilitiesOf } from '../servers/capabilities.ts';
import { openCalls } from '../tools/functionCalls.ts';
import { callFunctions } from './callFunctions.ts';
import { responseIdFor, send } from './send.ts';
import { originOf } from '../servers/endpoint.ts';
import type { Outcome, TurnPorts } from './turnPorts.ts';

/**
 * Asks one question and follows its answer to the end. Never throws for what goes wrong in use: the turn ends with a failure.
 *
 * When the server has forgotten the conversation, the request is sent once more, at once, with the whole path. Never twice.
 * Calls of functions are carried out, and what they return is sent in the next round.
 */
export async function runTurn(
  conversation: Conversation,
  turnId: string,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<void> {
  const route = routeTo(conversation, turnId);
  const { responseId, ...outcome } = await answer(route, ports, signal);
  // Only of an answer that came to its end: a failed response cannot be continued, nor one whose calls have not returned.
  if (responseId !== undefined) ports.responseIds.put(turnId, responseIdFor(route.turn, responseId, ports));
  ports.dispatch({ type: 'turnEnded', at: ports.now(), turnId, ...outcome });
}

/** A turn, and the turns from the root to it. */
interface Route {
  readonly turn: Turn;
  readonly before: readonly Turn[];
}

function routeTo(conversation: Conversation, turnId: string): Route {
  const path = pathTo(conversation, turnId);
  const turn = path.at(-1);
  if (!turn) throw new Error(`No turn ${turnId} in this conversation`);
  return { turn, before: path.slice(0, -1) };
}

/** One request, which goes on from a response or brings the whole path. */
interface Step extends PlannedRequest {
  /** 0 for the question, then counted up with each time that functions have returned. */
  readonly round: number;
}

async function answer(route: Route, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  let outcome = await sendStep(route, firstStep(route, ports), ports, signal);
  for (let round = 1; isToGoOn(outcome, ports); round++) {
    if (round > maxRounds) return { status: 'incomplete', failure: { kind: 'tooManyRounds' } };
    const stopped = await callFunctions(ports, signal);
    if (stopped) return stopped;
    outcome = await sendStep(route, { ...planRound(outcome.responseId, serverOf(ports)), round }, ports, signal);
  }
  return outcome;
}

function isToGoOn({ status }: Outcome, ports: TurnPorts): boolean {
  return status === 'completed' && openCalls(ports.turn()?.responses.at(-1)).length > 0;
}

function firstStep({ turn, before }: Route, ports: TurnPorts): Step {
  return { ...planQuestion(before, turn.question.options.model, serverOf(ports)), round: 0 };
}

function serverOf({ endpoint, serverState, responseIds, now }: TurnPorts): ServerNow {
  return {
    origin: originOf(endpoint),
    keyMark: keyMark(endpoint.apiKey),
    capabilities: capabilitiesOf(endpoint.server),
    serverState,
    responseIds,
    now: now(),
  };
}

async function sendStep(route: Route, step: Step, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const outcome = await sendOnce(route, step, ports, signal);
  if (step.plan.mode !== 'chain' || outcome.failure?.kind !== 'stateGone') return outcome;
  if (step.previousTurnId !== undefined) ports.responseIds.forget(step.previousTurnId);
  return await sendOnce(route, { plan: { mode: 'replay', reason: 'serverForgot' }, round: step.round }, ports, signal);
}

async function sendOnce(route: Route, step: Step, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const request = await requestFor(route.turn, step, ports);
  return await send(route.turn, { request, plan: step.plan }, ports, signal);
}

async function requestFor({ id, question }: Turn, step: Step, ports: TurnPorts): Promise<ResponsesRequest> {
  const { instructions, tools, endpoint } = ports;
  const before = step.plan.mode === 'replay' ? (await ports.readPath(id)).slice(0, -1) : [];
  const functions = await tools.declare(question.options.functionTools ?? []);
  return requestOf({
    ...step,
    question,
    before,
    instructions,
    functions,
    capabilities: capabilitiesOf(endpoint.server),
    turn: ports.turn(),
  });
}
