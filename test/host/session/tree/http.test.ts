import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Simulator } from '../../../simulator/simulator.ts';
import { HttpServer, startSimulators } from './httpServer.ts';
import { allNames, operationsOf } from './operations.ts';
import { holdsFor } from './run.ts';

describe('whatever is done to conversations, over HTTP', () => {
  let simulators: readonly [Simulator, Simulator];
  beforeAll(async () => {
    simulators = await startSimulators();
  });
  afterAll(() => Promise.all(simulators.map((simulator) => simulator.close())));

  it('what comes back is what was said, and each request is chained or whole', async ({ task }) => {
    task.meta.figure = await holdsFor({
      sequences: operationsOf(allNames, 10),
      server: () => new HttpServer(simulators),
      count: 200,
      seed: 11,
    });
  });
});
