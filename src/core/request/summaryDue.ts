import type { Question, Turn } from '../conversation/conversation.ts';
import { maxSummaryWords, summaryPrompt } from '../prompts/summaryPrompt.ts';
import { bareQuestion, type JobOptions } from './bareQuestion.ts';
import { readsTextOnly } from '../servers/capabilities.ts';
import { muchReplayedTokens } from '../usage/muchReplayed.ts';
import { type EarlierTurns, earlierTurns } from './earlierTurns.ts';
import type { PlannedRequest, QuestionToPlan, ServerNow } from './plannedRequest.ts';
import { planQuestion } from './planQuestion.ts';
import { turnTokens } from './replayed.ts';

/** Above this share of the window a summary takes the place of the older half. */
const dueAbove = 0.75;

/** A summary that is to be written before a question is sent. */
export interface DueSummary {
  readonly question: Question;
  /** How that is sent itself. */
  readonly planned: PlannedRequest;
}

/**
 * The summary that is to be written before a question is sent.
 *
 * @param asked - With all turns before it.
 * @param planned - As it would be sent without.
 * @param options - What the summary is asked for with: the question's model, which does not think for it, when it is not said.
 * @returns `undefined` when none is due, and where it could not be made from anything.
 */
export function dueSummary(
  asked: QuestionToPlan,
  planned: PlannedRequest,
  server: ServerNow,
  options: JobOptions = { model: asked.question.options.model, enableThinking: false },
): DueSummary | undefined {
  if (asked.question.summarises !== undefined || !isSummaryDue(planned)) return undefined;
  const question = nextSummary(asked.before, options, '', readsTextOnly(server.capabilities));
  const own = question && planQuestion({ ...asked, question, functions: [] }, server);
  return own && isMadeFromTurns(own) ? { question, planned: own } : undefined;
}

/**
 * The question for a summary of the older half of a path.
 *
 * @param keep - What the person wants to be in it above all.
 * @param withoutImages - The model that goes on reads text only.
 * @returns `undefined` when nothing has been said that is not in a summary already.
 */
export function nextSummary(
  path: readonly Turn[],
  options: JobOptions,
  keep?: string,
  withoutImages?: boolean,
): Question | undefined {
  const last = lastToSummarise(path, withoutImages);
  return last === undefined ? undefined : summaryQuestion(options, last, keep);
}

/** Whether a request for a summary contains, or is chained to, at least one turn that it summarises: a single turn may be larger than the window. */
export function isMadeFromTurns({ plan, replayed, isTooLarge }: PlannedRequest): boolean {
  return !isTooLarge && (plan.mode !== 'replay' || replayed.turns.length > 0);
}

/** Whether the older half is to be summarised before a question is sent as planned. */
export function isSummaryDue(planned: PlannedRequest): boolean {
  const { plan, replayed, size, isTooLarge } = planned;
  if (isTooLarge) return false;
  const isFull = plan.mode === 'replay' && plan.reason === 'windowFull';
  const isFilled = plan.mode !== 'first' && size.read > size.window.tokens * dueAbove;
  return isFull || replayed.omitted > 0 || isFilled || isSentOftenAgain(planned);
}

/**
 * Whether a replay would send much, and a good part of it not for the first time: to summarise half of that costs no more than to
 * send it, and the next replay costs half as much. So what a conversation sends stays in proportion to what is said in it.
 */
function isSentOftenAgain({ plan, replayed: { turns, withoutImages }, size }: PlannedRequest): boolean {
  if (plan.mode !== 'replay' || plan.reason === 'replayAlways' || plan.reason === 'compacted') return false;
  const newFrom = turns.findLastIndex(({ responses }) => responses.some((response) => response.plan.mode === 'replay'));
  return (
    size.sent > muchReplayedTokens &&
    sum(turns.slice(0, Math.max(0, newFrom)), withoutImages) > sum(turns, withoutImages) / 3
  );
}

function sum(turns: readonly Turn[], withoutImages?: boolean): number {
  return turns.reduce((tokens, turn) => tokens + turnTokens(turn, withoutImages), 0);
}

/**
 * The last of the turns that a summary is to stand for: the older half, by its tokens.
 *
 * @param path - The turns before it, from the root on.
 * @returns `undefined` where nothing new has been said since the last summary.
 */
function lastToSummarise(path: readonly Turn[], withoutImages?: boolean): string | undefined {
  const { turns }: EarlierTurns = earlierTurns(path);
  const half = sum(turns, withoutImages) / 2;
  let kept = 0;
  const at = turns.findLastIndex((turn) => (kept += turnTokens(turn, withoutImages)) > half);
  return turns[at]?.id;
}

function summaryQuestion(options: JobOptions, summarises: string, keep = ''): Question {
  return { ...bareQuestion(summaryPrompt(keep), options), summarises };
}

/** As long as a summary is asked to be at most. */
const longest = 'word '.repeat(maxSummaryWords);

/** How a question will be sent once a summary that is due has been written; its text is not known yet, so its length is assumed. */
export function planAfterSummary(
  asked: QuestionToPlan,
  { question, planned }: DueSummary,
  server: ServerNow,
): PlannedRequest {
  const item = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: longest }] };
  const summary: Turn = {
    id: '',
    parentId: asked.before.at(-1)?.id ?? null,
    question,
    status: 'completed',
    responses: [
      {
        plan: planned.plan,
        output: [{ item, outputIndex: 0, parts: [longest], revision: 0, startedAt: server.now, isDone: true }],
      },
    ],
    askedAt: server.now,
  };
  return planQuestion({ ...asked, before: [...asked.before, summary] }, server);
}
