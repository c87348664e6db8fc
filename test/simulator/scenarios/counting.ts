import type { Ask } from '../ask.ts';
import { simulated, type Scenario } from './scenario.ts';

/** A long answer, one number at a time; slow when more than a few are wanted, so that Stop can be tried. */
export const counting: Scenario = {
  name: 'counting',
  shows: 'counts to a number (300 unless said), slowly from 50 on or with “slow”: try Stop',
  words: /\b(count|slow|slowly)\b|数到|慢/i,
  steps: (ask) => {
    const last = lastNumber(ask);
    const deltas = [
      `${simulated} Counting to ${last}:\n\n`,
      ...Array.from({ length: last }, (_, index) => `${index + 1}${index + 1 < last ? ', ' : '.'}`),
    ];
    return [{ kind: 'text', text: deltas.join(''), deltas, isSlow: last >= 50 || /slow|慢/i.test(ask.words) }];
  },
};

function lastNumber({ words }: Ask): number {
  const numbers = words.match(/\d+/g) ?? [];
  return Math.min(Math.max(Number(numbers.at(-1) ?? 300), 1), 100_000);
}
