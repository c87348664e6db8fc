import type { Instruction } from '../context/workspaceInstructions.ts';
import type { AskOptions, Conversation, Question, Turn } from '../conversation/conversation.ts';
import type { ReplayReason } from '../conversation/requestPlan.ts';
import { pathTo } from '../conversation/path.ts';
import type { Failure } from '../failures/failure.ts';
import { keyMark } from '../request/keyMark.ts';
import { maxRounds } from '../request/maxRounds.ts';
import type { PlannedRequest, ServerNow } from '../request/plannedRequest.ts';
import { planQuestion } from '../request/planQuestion.ts';
import { planRound } from '../request/planRound.ts';
import { requestOf } from '../request/requestOf.ts';
import { instructionsNow } from '../request/sentInstructions.ts';
import { isSummaryDue, lastToSummarise, summaryQuestion } from '../request/summaryDue.ts';
import { capabilitiesAt } from '../servers/capabilitiesAt.ts';
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
  const route = await routeTo(conversation, turnId, ports);
  const { responseId, ...outcome } = await answer(route, ports, signal);
  // Only of an answer that came to its end: a failed response cannot be continued, nor one whose calls have not returned.
  if (responseId !== undefined) ports.responseIds.put(turnId, responseIdFor(route.turn, responseId, ports));
  ports.dispatch({ type: 'turnEnded', at: ports.now(), turnId, ...outcome });
}

/** The question for the summary that is to be written before a turn is sent; `undefined` when none is due. */
export async function dueSummary(
  conversation: Conversation,
  turnId: string,
  ports: TurnPorts,
): Promise<Question | undefined> {
  const route = await routeTo(conversation, turnId, ports);
  const { options, summarises } = route.turn.question;
  if (summarises !== undefined || !isSummaryDue(await planStep(route, { round: 0 }, ports))) return undefined;
  return summaryOf((await ports.readPath(turnId)).slice(0, -1), options);
}

/**
 * The question for a summary of the older half of a path.
 *
 * @param keep - What the person wants to be in it above all.
 * @returns `undefined` when nothing has been said that is not in a summary already.
 */
export function summaryOf(path: readonly Turn[], options: AskOptions, keep?: string): Question | undefined {
  const last = lastToSummarise(path);
  return last === undefined ? undefined : summaryQuestion(options, last, keep);
}

/** A turn, and the turns from the root to it. */
interface Route {
  readonly turn: Turn;
  readonly before: readonly Turn[];
  /** As they are when the turn begins: they stay so for all of its rounds. */
  readonly instructions: readonly Instruction[];
}

async function routeTo(
  conversation: Conversation,
  turnId: string,
  ports: Pick<TurnPorts, 'instructions'>,
): Promise<Route> {
  const path = pathTo(conversation, turnId);
  const turn = path.at(-1);
  if (!turn) throw new Error(`No turn ${turnId} in this conversation`);
  const before = path.slice(0, -1);
  return { turn, before, instructions: await instructionsNow(turn.question, before, ports.instructions) };
}

/** One request of a turn, not planned yet. */
interface Step {
  /** 0 for the question, then counted up with each time that functions have returned. */
  readonly round: number;
  /** Of the response that called them. */
  readonly responseId?: string | undefined;
}

async function answer(route: Route, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  let outcome = await sendStep(route, { round: 0 }, ports, signal);
  for (let round = 1; isToGoOn(outcome, ports); round++) {
    if (round > maxRounds) return { status: 'incomplete', failure: { kind: 'tooManyRounds' } };
    const stopped = await callFunctions(ports, signal);
    if (stopped) return stopped;
    outcome = await sendStep(route, { round, responseId: outcome.responseId }, ports, signal);
  }
  return outcome;
}

function isToGoOn({ status }: Outcome, ports: TurnPorts): boolean {
  return status === 'completed' && openCalls(ports.turn()?.responses.at(-1)).length > 0;
}

function serverOf({ endpoint, serverState, responseIds, windows, now }: TurnPorts): ServerNow {
  return {
    origin: originOf(endpoint),
    keyMark: keyMark(endpoint.apiKey),
    capabilities: capabilitiesAt(endpoint),
    serverState,
    responseIds,
    windows,
    now: now(),
  };
}

/** What a server that does not take the request says makes it be sent once more, in another way. Never twice. */
async function sendStep(route: Route, step: Step, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const planned = await planStep(route, step, ports);
  const outcome = await sendOnce(route.turn, { ...step, ...planned }, ports, signal);
  const mustReplay = whyAgain(planned, outcome);
  if (!mustReplay) return outcome;
  if (mustReplay === 'serverForgot' && planned.previousTurnId !== undefined)
    ports.responseIds.forget(planned.previousTurnId);
  const again = await planStep(route, step, ports, mustReplay);
  return await sendOnce(route.turn, { ...step, ...again }, ports, signal);
}

function whyAgain({ plan, replayed }: PlannedRequest, { failure }: Outcome): ReplayReason | undefined {
  if (plan.mode === 'chain' && failure?.kind === 'stateGone') return 'serverForgot';
  // The window is smaller than anybody told.
  const canSendLess = plan.mode === 'chain' || replayed.turns.length > 0;
  return canSendLess && failure?.kind === 'conversationTooLong' ? 'windowFull' : undefined;
}

async function planStep(
  { turn, before, instructions }: Route,
  { round, responseId }: Step,
  ports: TurnPorts,
  mustReplay?: ReplayReason,
): Promise<PlannedRequest> {
  const { question, id } = turn;
  const functions = await ports.tools.declare(question.options.functionTools ?? []);
  const plan = (turns: readonly Turn[]): PlannedRequest => {
    const asked = { question, before: turns, instructions, functions, mustReplay };
    const now = round === 0 ? undefined : ports.turn();
    return now ? planRound({ ...asked, turn: now, responseId }, serverOf(ports)) : planQuestion(asked, serverOf(ports));
  };
  const planned = plan(before);
  // Of a long conversation only the last turns may have been read.
  return planned.plan.mode === 'replay' ? plan((await ports.readPath(id)).slice(0, -1)) : planned;
}

async function sendOnce(
  turn: Turn,
  planned: PlannedRequest & Step,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<Outcome> {
  if (planned.isTooLarge) return { status: 'failed', failure: tooLarge(turn, planned) };
  const { tools, endpoint } = ports;
  const { question } = turn;
  const functions = await tools.declare(question.options.functionTools ?? []);
  const capabilities = capabilitiesAt(endpoint);
  const request = requestOf({ ...planned, question, functions, capabilities, turn: ports.turn() });
  return await send(turn, { request, plan: planned.plan }, ports, signal);
}

function tooLarge({ question }: Turn, { size }: PlannedRequest): Failure {
  return { kind: 'questionTooLarge', model: question.options.model, tokens: size.read, mostTokens: size.budget };
}
