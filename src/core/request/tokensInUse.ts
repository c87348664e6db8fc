import type { Turn } from '../conversation/conversation.ts';
import { windowUse } from '../usage/windowUse.ts';
import { turnTokens } from './turnTokens.ts';

/**
 * How much of the window a conversation takes after the last of its turns, on the server that has it: as the last response told,
 * else by estimate from the last turn that did.
 *
 * @param factor - Tokens for each estimated one.
 */
export function tokensInUse(turns: readonly Turn[], factor: number): number {
  let estimated = 0;
  let most = Infinity;
  for (const turn of turns.toReversed()) {
    const use = windowUse(turn.responses.at(-1)?.usage);
    if (use && !use.isAtMost) return Math.min(most, use.tokens + estimated);
    if (use) most = Math.min(most, use.tokens + estimated);
    estimated += turnTokens(turn) * factor;
  }
  return Math.min(most, estimated);
}
