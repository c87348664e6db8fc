import { arrayAt, numberAt, objectAt } from '../basics/json.ts';
import type { Usage } from '../output/wire.ts';

/** How much of its window a model has used for a response. */
export interface WindowUse {
  /** All that it read and wrote, in tokens: the next question goes on from there. */
  readonly tokens: number;
  /** The count covers several rounds with hosted tools, each of which read everything again: the true use is lower. */
  readonly isUpperBound: boolean;
}

/**
 * `usage` sums up the rounds with hosted tools; where `x_details` lists them one by one, the last one counts (API reference, 4.4).
 *
 * @returns `undefined` when the server has not told, or told what makes no sense.
 */
export function windowUse(usage: Usage | undefined): WindowUse | undefined {
  const rounds = arrayAt(usage, 'x_details');
  const hasTools = Object.keys(objectAt(usage, 'x_tools') ?? {}).length > 0;
  const lastRound = hasTools && rounds.length > 1 ? numberAt(rounds.at(-1), 'total_tokens') : undefined;
  const tokens = lastRound ?? numberAt(usage, 'total_tokens');
  return tokens === undefined || tokens < 0 ? undefined : { tokens, isUpperBound: hasTools && lastRound === undefined };
}
