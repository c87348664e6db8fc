import { describe, expect, it } from 'vitest';
import { createCheckConnection } from '../../src/api/checkConnection.ts';
import { createResponsesOnServer } from '../../src/api/responsesOnServer.ts';
import type { Failure } from '../../src/core/failures/failure.ts';
import { mostIdleSeconds } from '../../src/core/failures/mostIdleSeconds.ts';
import { failureDetails, failureText } from '../../src/core/failures/failureText.ts';
import { parseFailure } from '../../src/core/stored/parseFailure.ts';
import manifest from '../../package.json' with { type: 'json' };
import network from '../fixtures/hostile/network.json' with { type: 'json' };
import { type RawAnswer, type RawServer, startRawServer } from '../support/doubles/rawServer.ts';
import { askServer } from './ask.ts';

interface HostileAnswer extends RawAnswer {
  readonly name: string;
  /** Whether it begins as a stream of events does. */
  readonly stream?: boolean;
  readonly expect: Partial<Omit<Failure, 'message'>> & { readonly message?: string | null };
  /** How often the request is made in all; once when it is not said, unless nobody answered. */
  readonly tries?: number;
}

const { properties } = manifest.contributes.configuration;
const key = 'sk-secret/KEY+1=';
const id = 'resp/se+cret_id-1';
const inBase64 = Buffer.from(`key:${key};`).toString('base64');
const streamHead = ['HTTP/1.1 200 OK', 'Content-Type: text/event-stream'];

const spelled = (text: string): string =>
  text
    .replaceAll('{key}', key)
    .replaceAll('{id}', id)
    .replaceAll('{key%}', encodeURIComponent(key))
    .replaceAll('{id%}', encodeURIComponent(id).toLowerCase())
    .replaceAll('{key64}', inBase64);

function answerOf({ stream = false, head, body, padding, ...rest }: HostileAnswer): RawAnswer {
  const lines = head ?? (stream ? streamHead : undefined);
  return {
    ...rest,
    ...(lines && { head: lines.map(spelled) }),
    ...(body !== undefined && { body: spelled(body) }),
    ...(padding !== undefined && { padding: spelled(padding) }),
  };
}

/** What nobody may ever read, in whatever spelling. The check of a connection knows of no id, and cannot know one again. */
const secret = /k-secret|KEY\+1|%4bEY|c2VjcmV0|NlY3Jld|zZWNyZX|[\p{Cc}\p{Cf}\u2028\u2029]/iu;
const secretIds = /own-response-id|cret_id/i;
const longest = 600;

function expectHarmless(texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).not.toMatch(secret);
    expect(text.length).toBeLessThanOrEqual(longest);
  }
}

function textsOf(failure: Failure): readonly string[] {
  return [...Object.values(failure).map(String), failureText(failure), ...failureDetails(failure)];
}

const endpointOf = ({ baseUrl }: RawServer) => ({ baseUrl, apiKey: key, idleTimeoutMs: 20_000 });
const answers = network.answers as readonly HostileAnswer[];

describe.concurrent('an answer that is', () => {
  it.each(answers)('$name: is told by its kind, and repeats nothing that it should not', async (hostile) => {
    const server = await startRawServer(answerOf(hostile));
    const { failure, log } = await askServer('Hello', {
      baseUrl: server.baseUrl,
      request: { previous_response_id: id },
      endpoint: endpointOf(server),
    });
    await server.close();
    const { message, ...facts } = hostile.expect;
    expect(failure).toMatchObject(facts);
    // `null`: the server's words could not be read, so that there are none.
    if (message !== undefined) expect(failure?.message ?? null).toBe(message);
    const texts = failure
      ? [...textsOf(failure), ...textsOf(parseFailure(JSON.parse(JSON.stringify(failure)))!), ...log]
      : [];
    expectHarmless(texts);
    expect(texts.join()).not.toMatch(secretIds);
    if (hostile.tries !== undefined) expect(server.requests).toHaveLength(hostile.tries);
    expect(server.written()).toBeLessThan(64 * 1024 * 1024);
  });

  it.each(answers)(
    '$name: does no harm to the check of a connection, nor to what is asked of stored responses',
    async (hostile) => {
      const server = await startRawServer(answerOf(hostile));
      const endpoint = endpointOf(server);
      const ports = { fetch: () => globalThis.fetch, log: () => undefined };
      const stop = new AbortController();
      const connection = await createCheckConnection(ports)(endpoint, 'm', stop.signal);
      expect(connection.state).toBe('fails');
      if (connection.state === 'fails') expectHarmless(textsOf(connection.failure));
      const stored = createResponsesOnServer(ports);
      expect(await stored.retrieve('resp_1', endpoint, stop.signal)).toBeOneOf([undefined, 'notNow']);
      expect(await stored.remove('resp_1', endpoint)).toBeOneOf([true, false, undefined]);
      await server.close();
      expect(server.written()).toBeLessThan(128 * 1024 * 1024);
    },
  );
});

describe('a silence that Node’s fetch ends by itself', () => {
  const timeOut = (code: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('Headers Timeout Error'), { code }) });

  it('before the headers is told as one, and not asked again: the answer may be on its way', async () => {
    let requests = 0;
    const fetch = (): Promise<Response> => {
      requests += 1;
      return Promise.reject(timeOut('UND_ERR_HEADERS_TIMEOUT'));
    };
    const { failure } = await askServer('Hello', { baseUrl: 'https://example.com/v1', fetch });
    expect(failure).toMatchObject({ kind: 'idle', idleSeconds: 300, host: 'example.com' });
    expect(failureText(failure!)).not.toContain('settings');
    expect(requests).toBe(1);
  });

  it('within the stream is told as one', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(timeOut('UND_ERR_BODY_TIMEOUT')),
    });
    const fetch = (): Promise<Response> =>
      Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    const { failure } = await askServer('Hello', { baseUrl: 'https://example.com/v1', fetch });
    expect(failure).toMatchObject({ kind: 'idle', idleSeconds: 300 });
  });

  it('is no longer than the setting may ask for', () => {
    expect(properties['threadline.idleTimeoutSeconds'].maximum).toBe(mostIdleSeconds);
  });

  it('is told from a server that cannot be reached, whose words are kept', async () => {
    const fetch = (): Promise<Response> => Promise.reject(timeOut('UND_ERR_CONNECT_TIMEOUT'));
    const { failure } = await askServer('Hello', { baseUrl: 'https://example.com/v1', fetch });
    expect(failure).toMatchObject({ kind: 'network', message: 'UND_ERR_CONNECT_TIMEOUT Headers Timeout Error' });
  });
});
