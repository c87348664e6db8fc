import { describe, it } from 'vitest';
import { allNames, operationsOf } from './operations.ts';
import { holdsFor } from './run.ts';
import { StandInServer } from './standIn.ts';

/** Where no id is ever lost, what can be chained must be. */
const names = allNames.filter(
  (name) => !['secondWindow', 'breakSecrets', 'crash', 'loseMemento', 'window'].includes(name),
);

describe('whatever is done in one window where nothing is lost', () => {
  it('each question costs only itself while the server knows what it continues', async ({ task }) => {
    task.meta.figure = await holdsFor({
      sequences: operationsOf(names, 12),
      server: () => new StandInServer(),
      isWide: true,
      count: Number(process.env.RUNS ?? 600),
      seed: Number(process.env.SEED ?? 21),
    });
  });
});
