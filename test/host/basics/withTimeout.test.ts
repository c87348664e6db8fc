import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { withTimeout } from '../../../src/host/basics/withTimeout.ts';
import { holdUp } from '../../support/holdUp.ts';

it('waits for nothing more when its signal aborts, before or while it waits', async () => {
  const stop = new AbortController();
  const never = new Promise<never>(() => undefined);
  const waiting = withTimeout(never, 60_000, 'instead', stop.signal);
  stop.abort();
  expect([await waiting, await withTimeout(never, 60_000, 'instead', stop.signal)]).toEqual(['instead', 'instead']);
});

it('takes what came in time, also where this process was too busy to notice', async () => {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => port2.once('message', resolve));
  const waiting = withTimeout(answer, 20, 'instead');
  port1.postMessage('answer');
  holdUp(40);
  expect(await waiting).toBe('answer');
  port1.close();
});
