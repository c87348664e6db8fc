import type { Turn } from '../conversation/conversation.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import { chainBeginning } from './chainBeginning.ts';
import { earlierTurns } from './earlierTurns.ts';

/** The part of a path that the model sees word for word, and how many earlier turns are summarised or omitted. */
export interface SeenFrom {
  /** The first turn that it sees word for word; absent where it sees none. */
  readonly turnId?: string;
  /** How many turns before that a summary stands for. */
  readonly summarised: number;
  /** How many turns before that it is told nothing of. */
  readonly omitted: number;
}

/**
 * What the model sees of a path when a question goes on from it.
 *
 * @param path - From the root on.
 * @returns `undefined` when it sees all of it.
 */
export function seenFrom(path: readonly Turn[], plan: RequestPlan): SeenFrom | undefined {
  if (plan.mode !== 'chain') return beginningOf(path, plan);
  // The server has what the chain began with.
  const begun = chainBeginning(path);
  return begun && beginningOf(path.slice(0, begun.at + 1), begun.plan, 1);
}

/** @param own - How many of the last turns of the path go along with those that were sent again. */
function beginningOf(path: readonly Turn[], plan: RequestPlan, own = 0): SeenFrom | undefined {
  if (plan.mode !== 'replay' || plan.sent === undefined) return undefined;
  const { turns } = earlierTurns(path.filter(({ question }) => question.summarises === undefined));
  const seen = Math.min(plan.sent + own, turns.length);
  const before = turns.length - seen;
  const omitted = Math.min(plan.left ?? 0, before);
  const first = turns[before];
  return before === 0 ? undefined : { ...(first && { turnId: first.id }), summarised: before - omitted, omitted };
}
