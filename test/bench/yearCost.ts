import { talkForAYear } from '../support/year.ts';

/** Tokens that are sent in a year of 2,000 questions, for each token of the questions and answers. */
export async function yearCost(): Promise<{ readonly yearCostRatio: number }> {
  const { sent, said } = await talkForAYear(2_000);
  return { yearCostRatio: Number((sent / said).toFixed(2)) };
}
