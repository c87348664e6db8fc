import { toDeltas } from '../deltas.ts';
import type { Scenario } from './scenario.ts';

const sentence = 'The quick brown fox jumps over the lazy dog, and the `dog` does not **mind** at all.\n\n';

/** Many small deltas as fast as they are read: every frame is made before the first is sent. */
export const bench: Scenario = {
  name: 'bench',
  shows: '“bench 20000”: so many small deltas, as fast as they are read, one write for each',
  words: /\bbench(mark)?\b/i,
  isPrebuilt: true,
  steps: ({ words }) => {
    const count = Math.min(Number(/\d+/.exec(words)?.[0] ?? 20_000), 200_000);
    const pieces = toDeltas(`This is a simulated answer. ${sentence}`);
    const deltas = Array.from({ length: count }, (_, index) => pieces[index % pieces.length] ?? '');
    return [{ kind: 'text', text: deltas.join(''), deltas }];
  },
};
