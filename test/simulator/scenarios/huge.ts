import type { Ask } from '../ask.ts';
import { simulated, type Scenario } from './scenario.ts';

const mebibyte = 1024 * 1024;
const line = 'A line of a very long answer, which goes on and on and says nothing new at all.\n';

/** A very long answer in few large deltas. */
export const huge: Scenario = {
  name: 'huge',
  shows: 'N MB of text (4 unless said) in deltas of 64 KB',
  words: /\bhuge\b/i,
  steps: (ask) => {
    const piece = line.repeat(Math.floor((64 * 1024) / line.length));
    const count = Math.ceil((megabytes(ask) * mebibyte) / piece.length);
    const deltas = [`${simulated}\n\n`, ...Array.from({ length: count }, () => piece)];
    return [{ kind: 'text', text: deltas.join(''), deltas }];
  },
};

function megabytes({ words }: Ask): number {
  return Math.min(Number(/\d+/.exec(words)?.[0] ?? 4), 64);
}
