import { numberAt } from '../basics/json.ts';
import type { Usage } from '../output/wire.ts';
import { hasRounds, listedRounds } from './listedRounds.ts';

/** How much of its window a model has used for a response. */
export interface WindowUse {
  /** All that it read and wrote, in tokens: the next question goes on from there. */
  readonly tokens: number;
  /** The count covers several rounds with hosted tools, each of which read everything again: the true use is lower. */
  readonly isUpperBound: boolean;
}

/**
 * Of several rounds with hosted tools the last one counts, where they are listed.
 *
 * @returns `undefined` when the server has not told, or told what makes no sense.
 */
export function windowUse(usage: Usage | undefined): WindowUse | undefined {
  const lastRound = numberAt(listedRounds(usage).at(-1), 'total_tokens');
  const tokens = lastRound ?? numberAt(usage, 'total_tokens');
  return tokens === undefined || tokens < 0
    ? undefined
    : { tokens, isUpperBound: hasRounds(usage) && lastRound === undefined };
}
