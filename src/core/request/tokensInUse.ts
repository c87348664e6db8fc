import { windowUse } from '../usage/windowUse.ts';
import { chainBeginning } from './chainBeginning.ts';
import type { EarlierTurns } from './earlierTurns.ts';
import { replayedBy, replayedTokens, turnTokens } from './replayed.ts';

/** How much of the window a conversation takes after the last of its turns, on the server that has it. */
export interface TokensInUse {
  readonly tokens: number;
  /** No response reported usage: `tokens` is estimated from what the chain began with, without instructions. */
  readonly isEstimated: boolean;
}

/** As the last response counted, and by estimate what came after it. @param factor - Tokens for each estimated one. */
export function tokensInUse(earlier: EarlierTurns, factor: number): TokensInUse {
  const { turns } = earlier;
  const begun = chainBeginning(turns);
  let estimated = 0;
  let most = Infinity;
  for (const turn of turns.slice(begun?.at ?? 0).toReversed()) {
    const use = windowUse(turn.responses.at(-1)?.usage);
    if (use && !use.isUpperBound) return { tokens: Math.min(most, use.tokens + estimated), isEstimated: false };
    if (use) most = Math.min(most, use.tokens + estimated);
    estimated += turnTokens(turn, turn.question.options.withoutImages) * factor;
  }
  const before = begun && replayedTokens(replayedBy(begun.plan, { ...earlier, turns: turns.slice(0, begun.at) }));
  return { tokens: Math.min(most, estimated + (before ?? 0) * factor), isEstimated: most === Infinity };
}

/** Whether a response has counted how much of the window the turns take since the last request that was not chained. */
export function isMeasured({ turns }: EarlierTurns): boolean {
  const chained = turns.slice(chainBeginning(turns)?.at ?? 0);
  return chained.some(({ responses }) => windowUse(responses.at(-1)?.usage)?.isUpperBound === false);
}
