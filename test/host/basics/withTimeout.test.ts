import { expect, it } from 'vitest';
import { withTimeout } from '../../../src/host/basics/withTimeout.ts';

it('waits for nothing more when its signal aborts, before or while it waits', async () => {
  const stop = new AbortController();
  const never = new Promise<never>(() => undefined);
  const waiting = withTimeout(never, 60_000, 'instead', stop.signal);
  stop.abort();
  expect([await waiting, await withTimeout(never, 60_000, 'instead', stop.signal)]).toEqual(['instead', 'instead']);
});
