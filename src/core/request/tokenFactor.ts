import { questionImages } from '../context/questionImages.ts';
import type { Turn } from '../conversation/conversation.ts';
import { numberAt, objectAt } from '../basics/json.ts';
import { windowUse } from '../usage/windowUse.ts';
import { turnTokens } from './replayed.ts';

/** The factor until usage is known: code has more tokens than are estimated. */
const unmeasured = 1.25;
const [least, most] = [0.8, 3];

/** Less text tells nothing: what the server adds of its own would be most of it. In tokens. */
const enoughText = 400;

/** Only the newest turns are measured: they are the most similar to what follows. */
const measuredTurns = 24;

/** How many tokens a model counts for each one that is estimated, by what a conversation has used so far. */
export function tokenFactor(turns: readonly Turn[]): number {
  const measured = turns.slice(-measuredTurns).flatMap((turn, index, all) => measure(turn, all[index - 1]) ?? []);
  const [counted, estimated] = (['counted', 'estimated'] as const).map((key) =>
    measured.reduce((sum, one) => sum + one[key], 0),
  ) as [number, number];
  return estimated < enoughText ? unmeasured : Math.min(most, Math.max(least, counted / estimated));
}

/** A turn that was chained to the one before it added just itself to what the server counted. */
function measure(turn: Turn, before: Turn | undefined): { counted: number; estimated: number } | undefined {
  const [response] = turn.responses;
  // Images are counted apart, each model in its own way.
  if (questionImages(turn.question).length > 0) return undefined;
  if (turn.responses.length !== 1 || response?.plan.mode !== 'chain' || !before) return undefined;
  const [after, until] = [visibleTokens(turn), visibleTokens(before)];
  return after === undefined || until === undefined || after <= until
    ? undefined
    : { counted: after - until, estimated: turnTokens(turn) };
}

/**
 * All tokens that were read and written, except thinking, which is not read again; `undefined` if the server reported
 * none.
 */
function visibleTokens({ responses }: Turn): number | undefined {
  const usage = responses.at(-1)?.usage;
  const use = windowUse(usage);
  if (!use || use.isUpperBound) return undefined;
  return use.tokens - (numberAt(objectAt(usage, 'output_tokens_details'), 'reasoning_tokens') ?? 0);
}
