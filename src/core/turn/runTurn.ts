import type { Instruction } from '../context/workspaceInstructions.ts';
import type { Conversation, Question, Turn } from '../conversation/conversation.ts';
import type { ReplayReason } from '../conversation/requestPlan.ts';
import { pathTo } from '../conversation/path.ts';
import type { Failure } from '../failures/failure.ts';
import { earlierTurns, includesSummarisedTurns } from '../request/earlierTurns.ts';
import { keyMark } from '../request/keyMark.ts';
import { maxRounds } from '../request/maxRounds.ts';
import type { PlannedRequest, QuestionToPlan, ServerNow } from '../request/plannedRequest.ts';
import { planQuestion } from '../request/planQuestion.ts';
import { planRound, roomForResults } from '../request/planRound.ts';
import { requestOf, type RequestParts } from '../request/buildRequest.ts';
import { instructionsNow } from '../request/sentInstructions.ts';
import { dueSummary, isMadeFromTurns, isSummaryDue } from '../request/summaryDue.ts';
import { isMeasured } from '../request/tokensInUse.ts';
import { capabilitiesAt } from '../servers/capabilitiesAt.ts';
import { openCalls } from '../tools/functionCalls.ts';
import { callFunctions } from './callFunctions.ts';
import { responseIdFor, sendRequest } from './send.ts';
import { originOf } from '../servers/endpoint.ts';
import type { Outcome, TurnPorts } from './turnPorts.ts';

/**
 * Asks one question and follows its answer to the end. Never throws for what goes wrong in use: the turn ends with a failure.
 *
 * When the server has forgotten the conversation, the request is sent once more, at once, with the whole path. Never twice,
 * nor once some of its answer has arrived.
 * Calls of functions are carried out, and what they return is sent in the next round.
 */
export async function runTurn(
  conversation: Conversation,
  turnId: string,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<void> {
  const route = await routeTo(conversation, turnId, ports);
  const { responseId, ...outcome } = await answerOrMove(route, ports, signal);
  // Only of an answer that came to its end: a failed response cannot be continued, nor one whose calls have not returned.
  if (responseId !== undefined) ports.responseIds.put(turnId, responseIdFor(route.turn, responseId, ports));
  ports.dispatch({ type: 'turnEnded', at: ports.now(), turnId, ...outcome });
}

/** The question of `dueSummary` for the request that a turn would send. */
export async function summaryBefore(
  conversation: Conversation,
  turnId: string,
  ports: TurnPorts,
): Promise<Question | undefined> {
  const route = await routeTo(conversation, turnId, ports);
  const planned = await planStep(route, { round: 0 }, ports);
  if (!isSummaryDue(planned)) return undefined;
  const before = (await ports.readPath(turnId)).slice(0, -1);
  const asked = await askedIn({ ...route, before }, ports);
  return dueSummary(asked, planned, serverOf(route, ports), ports.summary)?.question;
}

/** A turn, and what it continues. */
interface Route {
  readonly turn: Turn;
  /** Of a long conversation only the last turns may have been read; what summaries stand for is among them. */
  readonly before: readonly Turn[];
  /** As they are when the turn begins: they stay so for all of its rounds. */
  readonly instructions: readonly Instruction[];
}

async function routeTo(
  conversation: Conversation,
  turnId: string,
  ports: Pick<TurnPorts, 'instructions' | 'readPath'>,
): Promise<Route> {
  const read = pathTo(conversation, turnId);
  const path = includesSummarisedTurns(read) ? read : await ports.readPath(turnId);
  const turn = path.at(-1);
  if (!turn) throw new Error(`No turn ${turnId} in this conversation`);
  const before = path.slice(0, -1);
  return { turn, before, instructions: await instructionsNow(turn.question, before, ports.instructions) };
}

/** One request of a turn, not planned yet. */
interface RequestStep {
  /** 0 for the question, then counted up with each time that functions have returned. */
  readonly round: number;
  /** Of the response that called them. */
  readonly responseId?: string | undefined;
}

/** What is planned with is what is sent: tools may change meanwhile. */
type PlannedStep = PlannedRequest & Pick<RequestParts, 'functions' | 'capabilities'>;

/** A path that is gone has processed nothing, so the request is sent once to the server's new path, on the same host. */
async function answerOrMove(route: Route, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const outcome = await answer(route, ports, signal);
  // Functions that have been called already are not called once more: the person retries.
  const hasOutput = ports.turn()?.responses.some(({ output }) => output.length > 0) === true;
  const isGone = outcome.failure?.kind === 'pathGone' && !hasOutput;
  const endpoint = isGone ? await ports.moved?.() : undefined;
  return endpoint ? await answer(route, { ...ports, endpoint }, signal) : outcome;
}

async function answer(route: Route, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  let outcome = await sendStep(route, { round: 0 }, ports, signal);
  for (let round = 1; isToGoOn(outcome, ports); round++) {
    if (round > maxRounds) return { status: 'incomplete', failure: { kind: 'tooManyRounds' } };
    const step = { round, responseId: outcome.responseId };
    const stopped = await callFunctions(await roomOf(route, ports), ports, signal);
    if (stopped) return stopped;
    outcome = await sendStep(route, step, ports, signal);
  }
  return outcome;
}

function isToGoOn({ status }: Outcome, ports: TurnPorts): boolean {
  return status === 'completed' && openCalls(ports.turn()?.responses.at(-1)).length > 0;
}

/** How many estimated tokens functions may return now; negative when there is no room. */
async function roomOf(route: Route, ports: TurnPorts): Promise<number> {
  const turn = ports.turn() ?? route.turn;
  return roomForResults({ ...(await askedIn(route, ports)), turn }, serverOf(route, ports));
}

function serverOf({ turn }: Route, { endpoint, serverState, responseIds, windows, now }: TurnPorts): ServerNow {
  return {
    origin: originOf(endpoint),
    keyMark: keyMark(endpoint.apiKey),
    capabilities: capabilitiesAt(endpoint, turn.question.options.model),
    serverState,
    responseIds,
    windows,
    now: now(),
  };
}

/**
 * Sends a request. If the server lost the state or the input is too long, it is sent once more, replayed or shortened,
 * unless some of its answer has arrived: that stays, and the second answer would begin anew below it.
 */
async function sendStep(route: Route, step: RequestStep, ports: TurnPorts, signal: AbortSignal): Promise<Outcome> {
  const planned = await planStep(route, step, ports);
  const outcome = await sendOnce(route.turn, { ...step, ...planned }, ports, signal);
  const mustReplay = whyAgain(planned, outcome);
  if (mustReplay === 'serverForgot' && planned.previousTurnId !== undefined)
    ports.responseIds.forget(planned.previousTurnId);
  const hasBegun = ports.turn()?.responses.at(-1)?.output[0] !== undefined;
  if (!mustReplay || hasBegun) return outcome;
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
  route: Route,
  { round, responseId }: RequestStep,
  ports: TurnPorts,
  mustReplay?: ReplayReason,
): Promise<PlannedStep> {
  const question = await askedIn(route, ports);
  const server = serverOf(route, ports);
  const plan = (before: readonly Turn[]): PlannedRequest => {
    const asked = { ...question, before, mustReplay };
    const now = round === 0 ? undefined : ports.turn();
    return now ? planRound({ ...asked, turn: now, responseId }, server) : planQuestion(asked, server);
  };
  const planned = plan(route.before);
  // Of a long conversation only the last turns may have been read.
  const needsAll = planned.plan.mode === 'replay' || !isMeasured(earlierTurns(route.before));
  const whole = needsAll ? plan((await ports.readPath(route.turn.id)).slice(0, -1)) : planned;
  return { ...whole, functions: question.functions, capabilities: server.capabilities };
}

async function askedIn({ turn, before, instructions }: Route, { tools }: TurnPorts): Promise<QuestionToPlan> {
  const { question } = turn;
  return { question, before, instructions, functions: await tools.declare(question.options.functionTools ?? []) };
}

async function sendOnce(
  turn: Turn,
  planned: PlannedStep & RequestStep,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<Outcome> {
  const { question } = turn;
  const isOfNothing = question.summarises !== undefined && !isMadeFromTurns(planned);
  if (planned.isTooLarge || isOfNothing) return { status: 'failed', failure: tooLarge(turn, planned) };
  const request = requestOf({ ...planned, question, turn: ports.turn() });
  return await sendRequest(turn, { request, plan: planned.plan }, ports, signal);
}

function tooLarge({ question }: Turn, { size }: PlannedRequest): Failure {
  return { kind: 'questionTooLarge', model: question.options.model, tokens: size.read, mostTokens: size.budget };
}
