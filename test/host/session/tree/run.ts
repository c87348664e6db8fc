import fc from 'fast-check';
import type { Operation } from './operations.ts';
import { perform } from './operations.ts';
import type { Server } from './standIn.ts';
import { World } from './world.ts';

export interface Runs {
  readonly sequences: fc.Arbitrary<readonly Operation[]>;
  readonly server: () => Server;
  readonly count: number;
  readonly seed: number;
}

/** Does so many sequences, each on a machine of its own. A failure names the shortest that fails. */
export async function holdsFor({ sequences, server, count, seed }: Runs): Promise<void> {
  const property = fc.asyncProperty(sequences, async (sequence) => {
    const world = await new World(server()).start();
    try {
      await perform(world, sequence);
    } finally {
      await world.close();
    }
  });
  await fc.assert(property, { numRuns: count, seed });
}
