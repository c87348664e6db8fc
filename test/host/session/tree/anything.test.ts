import { describe, it } from 'vitest';
import { allNames, operationsOf } from './operations.ts';
import { holdsFor } from './run.ts';
import { StandInServer } from './standIn.ts';

describe('whatever is done to conversations', () => {
  it('what comes back is what was said, and each request is chained or whole', async ({ task }) => {
    task.meta.figure = await holdsFor({
      sequences: operationsOf(allNames, 12),
      server: () => new StandInServer(),
      count: Number(process.env.RUNS ?? 600),
      seed: Number(process.env.SEED ?? 1),
    });
  });
});
