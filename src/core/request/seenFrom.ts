import type { Turn } from '../conversation/conversation.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import { earlierTurns } from './earlierTurns.ts';

/** Where that begins which a model sees of a conversation, and what it is told of the turns before. */
export interface SeenFrom {
  readonly turnId: string;
  /** A summary stands for what came before. */
  readonly isSummarised: boolean;
}

/**
 * What the model sees of a path when a question goes on from it.
 *
 * @param path - From the root on.
 * @returns `undefined` when it sees all of it, or nothing.
 */
export function seenFrom(path: readonly Turn[], plan: RequestPlan): SeenFrom | undefined {
  if (plan.mode !== 'chain') return beginningOf(path, plan);
  // The server has what the chain began with.
  const at = path.findLastIndex((turn) => isBeginning(turn));
  const begun = path[at]?.responses.at(-1)?.plan;
  return begun && beginningOf(path.slice(0, at + 1), begun, 1);
}

/** Of several responses only the last counts: the others called functions, or were not taken. */
function isBeginning({ question, responses }: Turn): boolean {
  const plans = responses.map(({ plan }) => plan);
  return question.summarises === undefined && plans.some(({ mode }) => mode !== 'chain');
}

/** @param own - How many of the last turns of the path go along with those that were sent again. */
function beginningOf(path: readonly Turn[], plan: RequestPlan, own = 0): SeenFrom | undefined {
  if (plan.mode !== 'replay' || plan.sent === undefined) return undefined;
  const { turns, summary } = earlierTurns(path);
  const first = turns.slice(-(plan.sent + own))[0];
  return first && plan.sent + own > 0 ? { turnId: first.id, isSummarised: summary !== undefined } : undefined;
}
