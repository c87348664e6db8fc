import type { Turn } from '../conversation/conversation.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';

/** The last request of a path that was not chained. Its plan says which earlier turns the server knows. */
export interface ChainBeginning {
  /** Index of its turn in the path. */
  readonly at: number;
  readonly plan: RequestPlan;
}

/** @param path - From the root to the end of the chain. */
export function chainBeginning(path: readonly Turn[]): ChainBeginning | undefined {
  const at = path.findLastIndex((turn) => beginningIn(turn) !== undefined);
  const plan = path[at] && beginningIn(path[at]);
  return plan && { at, plan };
}

/** Of several requests of a turn the last that was not chained counts: it was sent in place of others, and rounds of functions are chained to it. */
function beginningIn({ question, responses }: Turn): RequestPlan | undefined {
  if (question.summarises !== undefined) return undefined;
  return responses.findLast(({ plan }) => plan.mode !== 'chain')?.plan;
}
