import fc from 'fast-check';
import { type Operation, perform } from './operations.ts';
import type { Server } from './standIn.ts';
import { World } from './world.ts';

export interface Runs {
  readonly sequences: fc.Arbitrary<readonly Operation[]>;
  readonly server: () => Server;
  readonly count: number;
  readonly seed: number;
  /** The window is never full. */
  readonly isWide?: true;
}

/** In tokens, of the model at first; sequences change it. */
const windowAtFirst = fc.constantFrom(4096, 4096, 8192, Infinity, Infinity);

/**
 * Does so many sequences, each on a machine of its own. A failure names the shortest that fails.
 *
 * @returns what happened in them.
 */
export async function holdsFor({ sequences, server, count, seed, isWide }: Runs): Promise<string> {
  const happened = { requests: 0, summaries: 0, cut: 0 };
  const property = fc.asyncProperty(
    sequences,
    isWide ? fc.constant(Infinity) : windowAtFirst,
    async (sequence, window) => {
      const world = await new World(server(), happened).start();
      world.setWindow(window);
      try {
        await perform(world, sequence);
      } finally {
        await world.close();
      }
    },
  );
  await fc.assert(property, { numRuns: count, seed });
  const { requests, summaries, cut } = happened;
  return `${count} histories: ${requests} requests, ${summaries} of them for summaries, ${cut} with the newest turns only`;
}
