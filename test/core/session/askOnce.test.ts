import { expect, it } from 'vitest';
import { FailedRequest } from '../../../src/core/failures/failure.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { askOnce } from '../../../src/core/session/askOnce.ts';
import { follows } from '../../support/follows.ts';
import { messageEvents, question } from '../builders.ts';

it('is stopped by its signal, before it begins and while it waits for its answer', async () => {
  const stop = new AbortController();
  const asked = { question: question('One'), signal: stop.signal };
  const ports = {
    // eslint-disable-next-line @typescript-eslint/require-await
    async *respond(_: unknown, __: unknown, signal: AbortSignal): AsyncGenerator<StreamEvent> {
      stop.abort();
      if (signal.aborted) throw new FailedRequest({ kind: 'cancelled' });
      yield* messageEvents('Answer');
    },
    turnSetup: () =>
      Promise.resolve({
        endpoint: { baseUrl: 'https://example.com/v1', apiKey: 'sk-1', idleTimeoutMs: 1_000 },
        serverState: 'auto' as const,
        instructions: follows(''),
      }),
    now: () => 7,
    newId: () => crypto.randomUUID(),
    onRequest: () => undefined,
  };
  const results = [await askOnce(asked, ports), await askOnce(asked, ports)];
  expect(results.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
});
