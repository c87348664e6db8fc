import { describe, expect, it, vi } from 'vitest';
import { answerText, eventsIn, finalResponse, post, simulator, stream, typesOf } from './callSimulator.ts';
import { prefixes } from './routes.ts';
import type { Simulator } from './simulator.ts';
import { patienceMs } from '../support/patience.ts';

/** Opens a stream whose body the test reads itself. */
function open(server: Simulator, input = 'Hi', signal?: AbortSignal): Promise<Response> {
  const body = JSON.stringify({ model: 'qwen3-max-2026-01-23', input, stream: true });
  return fetch(`${server.baseUrl}/responses`, {
    method: 'POST',
    body,
    headers: { authorization: 'Bearer sk-test' },
    ...(signal ? { signal } : {}),
  });
}

/** What arrives before the connection breaks, and the error it breaks with. */
async function readUntilBroken(reply: Response): Promise<{ readonly bytes: Buffer; readonly error: unknown }> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of reply.body!) parts.push(part);
  } catch (error) {
    return { bytes: Buffer.concat(parts), error };
  }
  return { bytes: Buffer.concat(parts), error: undefined };
}

describe('an HTTP error', () => {
  it('is flat unless said otherwise', async () => {
    const server = await simulator();
    server.failNext({ kind: 'http', status: 429 });
    const { status, json, headers } = await post(server, { input: 'Hi', stream: true });
    expect([status, json]).toEqual([
      429,
      {
        request_id: expect.any(String) as unknown,
        code: 'Throttling.RateQuota',
        message: expect.any(String) as unknown,
      },
    ]);
    expect(headers.get('retry-after')).toBeNull();
  });

  it('comes nested, in the form of OpenAI, or as a page', async () => {
    const server = await simulator();
    const failure = { kind: 'http', status: 503, code: 'c', message: 'm' } as const;
    server.failNext({ ...failure, shape: 'nested' });
    expect((await post(server, { input: 'Hi' })).json).toEqual({ error: { message: 'm', type: 'c' } });
    server.failNext({ ...failure, shape: 'openai' });
    expect((await post(server, { input: 'Hi' })).json).toMatchObject({
      error: { message: 'm', type: 'invalid_request_error', param: null, code: 'c' },
    });
    server.failNext({ ...failure, shape: 'html' });
    expect((await post(server, { input: 'Hi' })).text).toContain('<title>503 c</title>');
  });

  it('can have headers, and Retry-After by a switch', async () => {
    const server = await simulator({ retryAfterSeconds: 3 });
    server.failNext({ kind: 'http', status: 429, headers: { 'retry-after-ms': '20' } });
    const { headers } = await post(server, { input: 'Hi' });
    expect([headers.get('retry-after'), headers.get('retry-after-ms')]).toEqual(['3', '20']);
  });

  it('comes as often as asked, or until healed', async () => {
    const server = await simulator();
    const statuses = async (count: number) => {
      const found: number[] = [];
      for (let index = 0; index < count; index += 1) found.push((await post(server, { input: 'Hi' })).status);
      return found;
    };
    server.failNext({ kind: 'http', status: 500 }, 2);
    expect(await statuses(3)).toEqual([500, 500, 200]);
    server.failAlways({ kind: 'http', status: 500 });
    expect(await statuses(2)).toEqual([500, 500]);
    server.heal();
    expect(await statuses(1)).toEqual([200]);
  });
});

describe('a stream', () => {
  it('can fail with its first event', async () => {
    const server = await simulator();
    server.failNext({ kind: 'failedFirst', code: 'DataInspectionFailed', message: 'm' });
    expect(await stream(server, { input: 'Hi' })).toMatchObject([
      {
        type: 'response.failed',
        sequence_number: 0,
        response: { status: 'failed', output: [], error: { code: 'DataInspectionFailed', message: 'm' } },
      },
    ]);
  });

  it('can fail after text', async () => {
    const server = await simulator();
    server.failNext({ kind: 'failedAfter' });
    const events = await stream(server, { input: 'Hi' });
    expect(typesOf(events)).toEqual([
      'created',
      'in_progress',
      'output_item.added',
      'content_part.added',
      'output_text.delta',
      'failed',
    ]);
    expect(events.map((event) => event.sequence_number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('can end in an error frame whose status is in the comment', async () => {
    const server = await simulator();
    server.failNext({ kind: 'errorFrame' });
    const { status, text } = await post(server, { input: 'Hi', stream: true });
    const last = text.trimEnd().split('\n\n').at(-1);
    expect(status).toBe(200);
    expect(last).toMatch(
      /^id:7\nevent:error\n:HTTP_STATUS\/429\ndata:\{"request_id":"[^"]+","code":"Throttling.AllocationQuota","message":"[^"]+"\}$/,
    );
  });

  it('can end in an error event of the model server', async () => {
    const server = await simulator();
    server.failNext({
      kind: 'errorFrame',
      status: 200,
      code: 'server_error',
      message: '<429> InternalError.Algo: [Too many requests.]',
      typed: true,
    });
    expect((await stream(server, { input: 'Hi' })).at(-1)).toMatchObject({
      type: 'error',
      code: 'server_error',
      sequence_number: 6,
    });
  });

  it('can end properly without a terminal event', async () => {
    const server = await simulator();
    server.failNext({ kind: 'endEarly', after: 5 });
    const { bytes, error } = await readUntilBroken(await open(server));
    expect([eventsIn(bytes.toString()).length, error]).toEqual([5, undefined]);
  });

  it('can be reset in the middle, or before any header', async () => {
    const server = await simulator();
    server.failNext({ kind: 'reset', after: 5 });
    expect((await readUntilBroken(await open(server))).error).toBeInstanceOf(TypeError);
    server.failNext({ kind: 'reset', after: 0 });
    await expect(open(server)).rejects.toBeInstanceOf(TypeError);
    expect(server.requests.map(({ wasCut, clientGone }) => [wasCut, clientGone])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('can stop in any byte', async () => {
    const server = await simulator();
    for (const at of [1, 2, 77, 300]) {
      server.failNext({ kind: 'dropAtByte', at });
      const { bytes, error } = await readUntilBroken(await open(server));
      expect([bytes.length, error instanceof TypeError]).toEqual([at, true]);
    }
  });

  it('can stop in a byte and yet end properly', async () => {
    const server = await simulator();
    server.failNext({ kind: 'dropAtByte', at: 300, how: 'end' });
    const { bytes, error } = await readUntilBroken(await open(server));
    expect([bytes.length, error]).toEqual([300, undefined]);
  });

  it('can fall silent after some events, until the reader goes', async () => {
    const server = await simulator();
    server.failNext({ kind: 'stall', after: 5 });
    const stop = new AbortController();
    const reply = await open(server, 'Hi', stop.signal);
    let text = '';
    for await (const part of reply.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      if (eventsIn(text).length === 5) break;
    }
    stop.abort();
    await server.requests[0]?.closed;
    expect(server.requests[0]).toMatchObject({ clientGone: true, eventsSent: 5 });
  });

  it('can fall silent before its headers', async () => {
    const server = await simulator();
    server.failNext({ kind: 'stall', after: 0 });
    const stop = new AbortController();
    const opening = open(server, 'Hi', stop.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), patienceMs);
    expect(server.requests[0]?.status).toBe(0);
    stop.abort();
    await expect(opening).rejects.toThrow();
  });

  it('goes on after a silence that has an end', async () => {
    const server = await simulator();
    server.failNext({ kind: 'stall', after: 4, forMs: 1 });
    expect((await stream(server, { input: 'Hi' })).at(-1)?.type).toBe('response.completed');
  });

  it('can have lines that are no SSE and data that is no JSON', async () => {
    const server = await simulator();
    server.failNext({ kind: 'malformedSse' });
    expect((await post(server, { input: 'Hi', stream: true })).text).toContain(
      '\n\n<html><body>502 Bad Gateway</body></html>\n\n',
    );
    server.failNext({ kind: 'malformedJson' });
    expect((await post(server, { input: 'Hi', stream: true })).text).toContain('\ndata:{"delta":"cut off\n\n');
  });

  it('can end as incomplete after some deltas', async () => {
    const server = await simulator();
    server.failNext({ kind: 'incomplete', after: 3 });
    const events = await stream(server, { input: 'Hi' });
    expect(events.at(-1)?.type).toBe('response.incomplete');
    expect(answerText(finalResponse(events))).toBe('Hello, and welcome.');
  });

  it('can be sent with other switches once', async () => {
    const server = await simulator();
    server.failNext({ kind: 'switched', switches: { keepAlive: 'comment' } });
    expect((await post(server, { input: 'Hi', stream: true })).text).toContain(': keepalive');
    expect((await post(server, { input: 'Hi', stream: true })).text).not.toContain(': keepalive');
  });
});

describe('an answer without a stream', () => {
  it('can be a failed response over HTTP 200', async () => {
    const server = await simulator();
    server.failNext({ kind: 'failedFirst', code: 'c', message: 'm' });
    const { status, json } = await post(server, { input: 'Hi' });
    expect([status, json]).toMatchObject([200, { status: 'failed', error: { code: 'c', message: 'm' } }]);
  });

  it('can be late, or never come', async () => {
    const server = await simulator();
    server.failNext({ kind: 'stall', forMs: 1 });
    expect((await post(server, { input: 'Hi' })).status).toBe(200);
    server.failNext({ kind: 'reset' });
    await expect(post(server, { input: 'Hi' })).rejects.toBeInstanceOf(TypeError);
  });

  it('can stop in any byte', async () => {
    const server = await simulator();
    server.failNext({ kind: 'dropAtByte', at: 20 });
    await expect(post(server, { input: 'Hi' })).rejects.toBeInstanceOf(TypeError);
  });
});

describe('a failure asked for in the question', () => {
  it('is an HTTP status, or a failure of the stream, without a test having to say so', async () => {
    const server = await simulator();
    expect((await post(server, { input: 'Hello fail:503' })).status).toBe(503);
    expect((await stream(server, { input: 'Hello fail:failedAfter:8' })).length).toBe(9);
    expect((await stream(server, { input: 'Hello fail:endEarly' })).length).toBe(6);
    expect((await stream(server, { input: 'Hello fail:nonsense' })).at(-1)?.type).toBe('response.completed');
  });

  it('is not asked for by an earlier question', async () => {
    const input = [
      { role: 'user', content: 'fail:500' },
      { role: 'assistant', content: '' },
      { role: 'user', content: 'Hi' },
    ];
    expect((await post(await simulator(), { input })).status).toBe(200);
  });
});

it('fails before the terminal event when the stream is shorter than it was told', async () => {
  const server = await simulator();
  server.failNext({ kind: 'endEarly', after: 10_000 });
  expect((await stream(server, { input: 'Hi' })).at(-1)?.type).toBe('response.output_item.done');
});

describe('a reader that goes away', () => {
  async function abandoned(server: Simulator): Promise<string> {
    const stop = new AbortController();
    const reading = readUntilBroken(await open(server, 'count slowly to 1000', stop.signal));
    await vi.waitFor(() => expect(server.requests[0]?.eventsSent).toBeGreaterThan(3), patienceMs);
    stop.abort();
    await reading;
    await server.requests[0]?.closed;
    return server.requests[0]?.responseId ?? '';
  }

  it('is seen, and its response is not kept', async () => {
    const server = await simulator();
    const id = await abandoned(server);
    expect(server.requests[0]?.clientGone).toBe(true);
    expect((await post(server, { input: 'x', previous_response_id: id })).status).toBe(400);
  });

  it('leaves a kept response behind when switched', async () => {
    const server = await simulator({ abort: 'goes-on' });
    const id = await abandoned(server);
    await expect.poll(async () => (await post(server, { input: 'x', previous_response_id: id })).status).toBe(200);
  });
});

describe('closing', () => {
  it('ends all connections at once and refuses new ones', async () => {
    const server = await simulator();
    server.failNext({ kind: 'stall', after: 5 });
    const reading = readUntilBroken(await open(server));
    await server.close();
    expect((await reading).error).toBeInstanceOf(TypeError);
    await expect(fetch(server.origin + prefixes.legacy)).rejects.toBeInstanceOf(TypeError);
  });
});
