import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { failureText } from '../../src/core/failures/failureText.ts';
import { waitMs } from '../../src/api/retry.ts';
import { completed, delta } from '../core/builders.ts';
import { framings, pieces, StreamedServer } from '../support/streamedFetch.ts';
import { askServer, type AskSetup } from './ask.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const question = 'Tell me about streams, please.';
const ask = (input = question, setup: Partial<AskSetup> = {}) =>
  askServer(input, { baseUrl: simulator.baseUrl, ...setup });
const lastRequest = () => simulator.requests.at(-1)!;

describe('a request', () => {
  it('goes to the address before /responses, with the key, and asks for a stream', async () => {
    await ask();
    expect(lastRequest()).toMatchObject({ method: 'POST', path: new URL(`${simulator.baseUrl}/responses`).pathname });
    expect(lastRequest().headers).toMatchObject({
      authorization: 'Bearer sk-test',
      'content-type': 'application/json',
    });
    expect(lastRequest().body).toEqual({ model: 'qwen3-max-2026-01-23', input: question, stream: true });
  });

  it('holds nothing that the service would ignore', async () => {
    const tools = [{ type: 'web_search' }, { type: 'web_extractor' }, { type: 'code_interpreter' }] as const;
    const { failure } = await ask(question, { request: { enable_thinking: true, tools, temperature: 0.3 } });
    expect(failure).toBeUndefined();
    expect(lastRequest().ignored).toEqual([]);
  });

  it('goes without a key where the server asks for none', async () => {
    const open = await startSimulator({ acceptKeys: 'none-needed' });
    const { failure } = await askServer(question, { baseUrl: open.baseUrl, endpoint: { apiKey: undefined } });
    expect(failure).toBeUndefined();
    expect(open.requests[0]?.headers).not.toHaveProperty('authorization');
    await open.close();
  });
});

describe('a stream', () => {
  it('ends with its closing event, and the text is that of the closing event', async () => {
    const { events, text, failure } = await ask();
    expect(failure).toBeUndefined();
    expect(events.at(-1)?.type).toBe('response.completed');
    expect(JSON.stringify(events.at(-1))).toContain(JSON.stringify(text).slice(1, -1));
  });

  it.each(['seed', 'current'] as const)('of the %s profile brings thinking, tools and answer', async (profile) => {
    const other = await startSimulator({ profile });
    const tools = [{ type: 'web_search' }, { type: 'web_extractor' }, { type: 'code_interpreter' }] as const;
    const { output, failure } = await askServer('Search the web for news', {
      baseUrl: other.baseUrl,
      request: { enable_thinking: true, tools },
    });
    const types = output.map(({ item }) => item.type);
    expect(failure).toBeUndefined();
    expect(types).toContain('reasoning');
    expect(types).toContain('web_search_call');
    expect(types.at(-1)).toBe('message');
    await other.close();
  });

  it.each(['frames', 'line', 'character', 'bytes'] as const)(
    'cut into %s on the wire is the same stream',
    async (chunking) => {
      const whole = await ask('Bitte auf Chinesisch: 用中文回答');
      simulator.failNext({ kind: 'switched', switches: { chunking } });
      const cut = await ask('Bitte auf Chinesisch: 用中文回答');
      expect(cut.failure).toBeUndefined();
      expect(cut.text).toBe(whole.text);
      expect(cut.events.map(({ type }) => type)).toEqual(whole.events.map(({ type }) => type));
    },
  );

  it.each(['comment', 'event', 'bare', 'colon'] as const)(
    'goes on through keep-alive frames of the kind "%s"',
    async (keepAlive) => {
      const { text } = await ask();
      simulator.failNext({ kind: 'switched', switches: { keepAlive } });
      const kept = await ask();
      expect(kept.failure).toBeUndefined();
      expect(kept.text).toBe(text);
    },
  );

  it.each(['cr', 'crlf', 'bom', 'blank', 'nameOnly'] as const)(
    'that a gateway frames in its own way (%s) is the same stream',
    async (framing) => {
      const whole = await ask();
      for (const chunking of ['event', 'line', 'bytes'] as const) {
        simulator.failNext({ kind: 'switched', switches: { framing, chunking } });
        const framed = await ask();
        expect(framed.failure).toBeUndefined();
        expect(framed.text).toBe(whole.text);
        expect(framed.events.map(({ type }) => type)).toEqual(whole.events.map(({ type }) => type));
      }
    },
  );

  it('with every glitch of the official samples still tells the same answer', async () => {
    const { text } = await ask();
    simulator.failNext({ kind: 'switched', switches: { glitches: 'all' } });
    const glitchy = await ask();
    expect(glitchy.failure).toBeUndefined();
    expect(glitchy.text).toBe(text);
  });

  it('with repeated, unknown and reordered events still ends with the same answer', async () => {
    const { text } = await ask();
    simulator.failNext({ kind: 'switched', switches: { repeatEvery: 3, unknownEvents: true } });
    expect((await ask()).text).toBe(text);
    simulator.failNext({ kind: 'switched', switches: { reorderEvery: 4 } });
    expect((await ask()).text).toBe(text);
  });

  it('is the same answer whichever of its events comes twice', async () => {
    const { text, events } = await ask();
    for (let place = 1; place < events.length; place += 1) {
      simulator.failNext({ kind: 'switched', switches: { repeatEvery: place } });
      expect([place, (await ask()).text]).toEqual([place, text]);
    }
  });

  it('loses nothing that is said twice where its events are not counted', async () => {
    const numbers: readonly (number | undefined)[] = [undefined, -1, 0];
    for (const sequence_number of numbers) {
      const events = ['ha', 'ha', 'ha'].map((text) => ({ ...delta(text), sequence_number }));
      const { fetch } = new StreamedServer(pieces([...events, completed()], framings.openai!, () => 4096));
      expect((await ask(question, { fetch })).text).toBe('hahaha');
    }
  });

  it.each([
    { closingOutput: 'last' },
    { closingOutput: 'none' },
    { endEvent: 'done' },
    { endEvent: 'done', closingOutput: 'none' },
  ] as const)('ends with the same answer when the closing event is %j', async (switches) => {
    const { text } = await ask('what is new in Node.js, with sources');
    simulator.failNext({ kind: 'switched', switches });
    const { text: kept, failure } = await ask('what is new in Node.js, with sources');
    expect(failure).toBeUndefined();
    expect(kept).toBe(text);
  });

  it('of ten megabytes arrives whole', async () => {
    const { text, failure } = await ask('huge 10 MB');
    expect(failure).toBeUndefined();
    expect(text.length).toBeGreaterThanOrEqual(10_000_000);
  });
});

describe('a stop', () => {
  it('ends the request on the server too, and is told from a lost connection', async () => {
    const stop = new AbortController();
    const { failure, events } = await ask('count slowly', {
      signal: stop.signal,
      onEvent: (event) => event.type === 'response.output_text.delta' && stop.abort(),
    });
    expect(failure?.kind).toBe('cancelled');
    expect(events.at(-1)?.type).toBe('response.output_text.delta');
    await lastRequest().closed;
    expect(lastRequest().clientGone).toBe(true);
  });

  it('before anything came is the same', async () => {
    const stop = new AbortController();
    simulator.failNext({ kind: 'stall', after: 0 });
    const asking = ask(question, { signal: stop.signal });
    await expect.poll(() => lastRequest().status === 0 && !lastRequest().clientGone).toBe(true);
    stop.abort();
    expect((await asking).failure?.kind).toBe('cancelled');
  });
});

describe('what goes wrong', () => {
  afterEach(() => {
    simulator.heal();
    simulator.set({ deltaDelayMs: 0 });
  });

  it.each([
    [
      'an invalid key',
      { kind: 'http', status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' },
      'keyRefused',
    ],
    [
      'no right to the model',
      { kind: 'http', status: 403, code: 'Model.AccessDenied', message: 'Access denied.' },
      'accessDenied',
    ],
    [
      'a free quota that is used up',
      { kind: 'http', status: 403, code: 'AllocationQuota.FreeTierOnly', message: 'x' },
      'accountOverdue',
    ],
    ['an account in arrears', { kind: 'http', status: 400, code: 'Arrearage', message: 'x' }, 'accountOverdue'],
    [
      'an unknown model',
      { kind: 'http', status: 400, code: 'InvalidParameter', message: "Unsupported model: 'x'" },
      'unknownModel',
    ],
    ['a model that is not found', { kind: 'http', status: 404, code: 'ModelNotFound', message: 'x' }, 'unknownModel'],
    [
      'the path of the first edition, gone',
      { kind: 'http', status: 404, code: 'Not Found', message: 'Not support' },
      'pathGone',
    ],
    ['a wrong path in HTML', { kind: 'http', status: 404, shape: 'html' }, 'wrongAddress'],
    ['a body that is too large', { kind: 'http', status: 413, shape: 'html' }, 'requestTooLarge'],
    ['a content filter', { kind: 'http', status: 400, code: 'DataInspectionFailed', message: 'x' }, 'contentRefused'],
    [
      'a redirect, which is not followed',
      { kind: 'http', status: 307, shape: 'html', headers: { location: 'http://127.0.0.1:9/' } },
      'wrongAddress',
    ],
    [
      'a server that keeps nothing',
      {
        kind: 'http',
        status: 400,
        shape: 'openai',
        code: 'x',
        message: "llama.cpp does not support 'previous_response_id'.",
      },
      'noServerState',
    ],
    [
      'a forgotten response',
      { kind: 'http', status: 400, code: 'InvalidParameter', message: 'Not found previous_response_id: x' },
      'stateGone',
    ],
    [
      'a parameter out of range',
      { kind: 'http', status: 400, code: 'InvalidParameter', message: "Invalid 'temperature': 5." },
      'invalidRequest',
    ],
    [
      'a nested body',
      { kind: 'http', status: 400, code: 'invalid_request_error', message: 'No.', shape: 'nested' },
      'invalidRequest',
    ],
    [
      'an OpenAI body',
      { kind: 'http', status: 401, code: 'invalid_api_key', message: 'No.', shape: 'openai' },
      'keyRefused',
    ],
    [
      'what the model found wrong',
      {
        kind: 'http',
        status: 400,
        code: 'InternalError.Algo.InvalidParameter',
        message: 'Repetitive tool calls detected',
      },
      'invalidRequest',
    ],
    [
      'what the model found wrong, under HTTP 200',
      { kind: 'failedFirst', code: 'InternalError.Algo.InvalidParameter', message: 'Repetitive tool calls detected' },
      'invalidRequest',
    ],
    ['a payload that is too large', { kind: 'http', status: 400, code: 'BadRequest.TooLarge' }, 'requestTooLarge'],
    ...['AccessDenied', 'Model.AccessDenied', 'Workspace.AccessDenied', 'AccessDenied.Unpurchased'].map(
      (code) =>
        [`${code} under HTTP 200`, { kind: 'failedFirst', code, message: 'Access denied.' }, 'accessDenied'] as const,
    ),
    ['a foreign plan under HTTP 200', { kind: 'failedFirst', code: 'NOT AUTHORIZED', message: 'x' }, 'keyRefused'],
    ['an account without credit', { kind: 'http', status: 402, message: 'Insufficient Balance' }, 'outOfCredit'],
    ['an overdue bill', { kind: 'http', status: 429, code: 'PostpaidBillOverdue', message: 'x' }, 'accountOverdue'],
    [
      'a failed response, first thing',
      { kind: 'failedFirst', code: 'InvalidParameter', message: "Unsupported model: 'x'" },
      'unknownModel',
    ],
    ['a failed response after text', { kind: 'failedAfter', code: 'InternalError', message: 'x' }, 'serverError'],
    [
      'throttling hidden in a text',
      { kind: 'failedAfter', code: 'server_error', message: '<429> InternalError.Algo: Too many requests.' },
      'rateLimited',
    ],
    [
      'an error frame',
      { kind: 'errorFrame', status: 429, code: 'Throttling.AllocationQuota', message: 'x' },
      'rateLimited',
    ],
    [
      'an error frame whose status is only in its comment',
      { kind: 'errorFrame', status: 429, code: 'Unheard.Of', message: 'x' },
      'rateLimited',
    ],
    [
      'an error event of OpenAI',
      { kind: 'errorFrame', status: 500, code: 'server_error', message: 'x', typed: true },
      'serverError',
    ],
    ['an end without a closing event', { kind: 'endEarly' }, 'connectionLost'],
    ['a connection that is cut', { kind: 'reset' }, 'connectionLost'],
    ['a body that stops in mid-frame', { kind: 'dropAtByte', at: 1_500 }, 'connectionLost'],
    ['data that is no JSON', { kind: 'malformedJson' }, 'malformedStream'],
  ] as const)('%s is told by its kind', async (_, failure, kind) => {
    // Slow enough for what precedes a reset to be read before it.
    simulator.set({ deltaDelayMs: 5 });
    simulator.failAlways(failure);
    expect((await ask()).failure).toMatchObject({ kind, host: new URL(simulator.baseUrl).host });
  });

  it.each(['flat', 'nested', 'openai'] as const)('keeps the request id for the details: a %s body', async (shape) => {
    simulator.failNext({ kind: 'http', status: 400, code: 'InvalidParameter', message: 'No.', shape });
    const { failure } = await ask();
    // The pages on single responses show bodies without one.
    if (shape !== 'nested') expect(failure?.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(failure).toMatchObject({ kind: 'invalidRequest', message: 'No.', code: 'InvalidParameter', status: 400 });
  });

  it('keeps the words that stand under another name, and says so in a sentence where there are none', async () => {
    const asked = (body: string) =>
      ask(question, { fetch: () => Promise.resolve(new Response(body, { status: 400 })) });
    expect((await asked('{"detail":"Bad input"}')).failure).toMatchObject({
      kind: 'invalidRequest',
      message: 'Bad input',
    });
    const { failure } = await asked('');
    expect(failureText(failure!)).toMatch(/did not say why\. Retry/);
  });

  it('of a quota that is used up ends a question to OpenAI, and is waited for elsewhere', async () => {
    const failure = { kind: 'http', status: 429, shape: 'openai', code: 'insufficient_quota', message: 'x' } as const;
    const before = simulator.requests.length;
    simulator.failNext(failure);
    const told = await ask(question, { endpoint: { server: 'openai' } });
    expect(told.failure?.kind).toBe('outOfCredit');
    expect(failureText(told.failure!)).not.toContain('Alibaba');
    expect(simulator.requests.length).toBe(before + 1);
    simulator.failNext(failure);
    expect((await ask()).failure).toBeUndefined();
  });

  it('of a response by its id is known as forgotten, and the id is not repeated', async () => {
    simulator.failNext({
      kind: 'http',
      status: 404,
      shape: 'nested',
      code: 'InvalidParameter',
      message: "Response with id 'resp_secret' not found.",
    });
    const { failure } = await ask(question, { request: { previous_response_id: 'resp_secret' } });
    expect(failure).toMatchObject({ kind: 'stateGone', message: "Response with id '…' not found." });
  });

  it('with the name of a host is not taken for a word', async () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND llm-proxy.example.com'), { code: 'ENOTFOUND' });
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause }));
    const { failure } = await askServer(question, { baseUrl: 'https://llm-proxy.example.com/v1', fetch });
    expect(failure?.kind).toBe('network');
  });

  it('passes over a line that is no SSE', async () => {
    simulator.failNext({ kind: 'malformedSse' });
    expect((await ask()).failure).toBeUndefined();
  });

  it('keeps what had arrived', async () => {
    simulator.failNext({ kind: 'endEarly', after: 8 });
    const { text, failure } = await ask();
    expect(failure?.kind).toBe('connectionLost');
    expect(text).not.toBe('');
  });

  it('silence in mid-stream ends after the idle limit', async () => {
    simulator.failNext({ kind: 'stall', after: 6 });
    expect((await ask(question, { endpoint: { idleTimeoutMs: 200 } })).failure).toMatchObject({
      kind: 'idle',
      idleSeconds: 0.2,
    });
  });

  it('is not silence while a gateway sends comments', async () => {
    simulator.failNext({ kind: 'stall', after: 6, forMs: 900, commentEveryMs: 90 });
    const { failure } = await ask(question, { endpoint: { idleTimeoutMs: 400 } });
    expect(failure).toBeUndefined();
  });

  it('silence before the headers ends after the idle limit', async () => {
    simulator.failNext({ kind: 'stall', after: 0 });
    expect((await ask(question, { endpoint: { idleTimeoutMs: 200 } })).failure?.kind).toBe('idle');
  });

  it('an answer that is slower than the limit, but never silent for as long, is not cut', async () => {
    simulator.failNext({ kind: 'switched', switches: { deltaDelayMs: 60 } });
    const startedAt = performance.now();
    const { failure } = await ask(question, { endpoint: { idleTimeoutMs: 1_000 } });
    expect(failure).toBeUndefined();
    expect(performance.now() - startedAt).toBeGreaterThan(1_000);
  });

  it('a page of HTML with status 200 is a wrong address', async () => {
    const page = (): Promise<Response> =>
      Promise.resolve(new Response('<html>log in</html>', { headers: { 'content-type': 'text/html' } }));
    expect((await ask(question, { fetch: page })).failure?.kind).toBe('wrongAddress');
  });

  it('a key that is missing is told from one that is refused', async () => {
    expect((await ask(question, { endpoint: { apiKey: undefined } })).failure?.kind).toBe('noKey');
    expect((await ask(question, { endpoint: { apiKey: 'sk-refused' } })).failure?.kind).toBe('keyRefused');
  });

  it('a server that is not there is a matter of the network', async () => {
    const gone = await startSimulator();
    await gone.close();
    const { failure } = await askServer(question, { baseUrl: gone.baseUrl });
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining('ECONNREFUSED') as string });
  });

  it.each([
    ['proxy', new Error('Proxy connection ended before receiving CONNECT response')],
    ['proxy', new Error('Proxy response (407) !== 200 when HTTP Tunneling')],
    ['proxy', new Error('tunneling socket could not be established, statusCode=403')],
    [
      'certificate',
      Object.assign(new Error('unable to verify the first certificate'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
    ],
    ['network', Object.assign(new Error('getaddrinfo ENOTFOUND example.com'), { code: 'ENOTFOUND' })],
  ] as const)('%s trouble is read from the causes of the failed fetch', async (kind, cause) => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause }));
    expect((await ask(question, { fetch })).failure).toMatchObject({
      kind,
      message: expect.stringContaining(cause.message) as string,
    });
  });
});

describe('trying again', () => {
  afterEach(() => simulator.heal());
  const count = async (failure: Parameters<Simulator['failNext']>[0], times: number) => {
    const before = simulator.requests.length;
    simulator.failNext(failure, times);
    const asked = await ask();
    return { ...asked, requests: simulator.requests.length - before };
  };

  it('helps against a passing 500, and says so in the log', async () => {
    const { failure, requests, log } = await count(
      { kind: 'http', status: 500, code: 'InternalError', message: 'x' },
      1,
    );
    expect(failure).toBeUndefined();
    expect(requests).toBe(2);
    expect(log).toEqual([expect.stringContaining('Trying again')]);
  });

  it('helps against a 429 without Retry-After', async () => {
    const { failure, requests } = await count(
      { kind: 'http', status: 429, code: 'Throttling.RateQuota', message: 'x' },
      1,
    );
    expect(failure).toBeUndefined();
    expect(requests).toBe(2);
  });

  it('waits as long as the service asks for, and as a server says', () => {
    const least = (code: string, attempt: number) => waitMs({ kind: 'rateLimited', code }, attempt);
    for (const attempt of [1, 2]) {
      const times = 2 ** (attempt - 1);
      expect(least('Throttling.RateQuota', attempt)).toBeGreaterThanOrEqual(1_000 * times);
      expect(least('Throttling.BurstRate', attempt)).toBeGreaterThanOrEqual(2_000 * times);
      expect(least('insufficient_quota', attempt)).toBeGreaterThanOrEqual(2_000 * times);
      expect(waitMs({ kind: 'serverError' }, attempt)).toBeLessThan(1_000 * times);
    }
    expect(waitMs({ kind: 'rateLimited', retryAfterMs: 20 }, 2)).toBe(20);
  });

  it('waits no longer by itself than a person would without being told', async () => {
    const { failure, requests } = await count(
      { kind: 'http', status: 429, code: 'Throttling', message: 'x', headers: { 'retry-after': '30' } },
      1,
    );
    expect(failure).toMatchObject({ kind: 'rateLimited', retryAfterMs: 30_000 });
    expect(requests).toBe(1);
  });

  it('is not waited for in silence after any other error either', async () => {
    const { failure, requests } = await count(
      { kind: 'http', status: 503, code: 'ModelUnavailable', message: 'x', headers: { 'retry-after': '50' } },
      1,
    );
    expect(failure?.kind).toBe('serverError');
    expect(requests).toBe(1);
  });

  it.each([
    ['a failed response of too many', { kind: 'failedFirst', code: 'Throttling.RateQuota', message: 'x' }],
    ['a failed response of an error of the server', { kind: 'failedFirst', code: 'InternalError', message: 'x' }],
    [
      'a failed response of an overloaded server',
      { kind: 'failedFirst', code: 'unheard_of', message: 'The model is overloaded.' },
    ],
    [
      'an inner status of too many in a stream',
      { kind: 'failedFirst', code: 'server_error', message: '<429> InternalError.Algo: x' },
    ],
    [
      'an inner status of too many under a 400',
      { kind: 'http', status: 400, code: 'InvalidParameter', message: '<429> InternalError.Algo: x' },
    ],
    [
      'an inner status of an error under a 400',
      { kind: 'http', status: 400, code: 'InvalidParameter', message: '<503> InternalError.Algo: x' },
    ],
    ['a time-out of the request', { kind: 'http', status: 408, code: 'RequestTimeout', message: 'x' }],
    ['an error frame before any event', { kind: 'errorFrame', after: 0, status: 429 }],
    [
      'an error frame behind the opening of an answer',
      { kind: 'errorFrame', after: 2, status: 503, code: 'ModelUnavailable' },
    ],
    ['an error frame behind an empty message', { kind: 'errorFrame', after: 4, status: 500, code: 'InternalError' }],
  ] as const)('helps against %s, and shows the answer once', async (_, failure) => {
    const { text } = await ask();
    const again = await count(failure, 2);
    expect(again.failure).toBeUndefined();
    expect(again.requests).toBe(3);
    expect(again.text).toBe(text);
    expect(again.events.filter(({ type }) => type === 'response.output_item.added')).toHaveLength(1);
    expect(again.events.map(({ type }) => type)).not.toContain('response.failed');
    expect(again.log).toHaveLength(2);
  });

  it.each([
    ['a parameter out of range', { kind: 'failedFirst', code: 'InvalidParameter', message: 'x' }],
    [
      'what the model found wrong',
      {
        kind: 'http',
        status: 400,
        code: 'InternalError.Algo.InvalidParameter',
        message: 'Repetitive tool calls detected',
      },
    ],
    [
      'what the model found wrong, in a stream',
      { kind: 'failedFirst', code: 'InternalError.Algo.InvalidParameter', message: 'Repetitive tool calls detected' },
    ],
    ['an inner status of the request’s', { kind: 'failedFirst', code: 'InternalError.Algo', message: '<400> x' }],
    [
      'a model without tools',
      { kind: 'failedFirst', code: 'InternalError.Algo', message: "<500> InternalError.Algo: 'agent_api_metadata'" },
    ],
    ['a right that is missing, in a stream', { kind: 'failedFirst', code: 'Model.AccessDenied', message: 'x' }],
    [
      'an overdue bill in a stream',
      { kind: 'errorFrame', after: 0, status: 429, code: 'PostpaidBillOverdue', message: 'x' },
    ],
    ['a content filter with status 500', { kind: 'http', status: 500, code: 'DataInspectionFailed', message: 'x' }],
    ['what nobody has heard of', { kind: 'failedFirst', code: 'unheard_of', message: 'No.' }],
    ['an account without credit', { kind: 'http', status: 402, shape: 'openai', message: 'Insufficient Balance' }],
    ['an error behind a word', { kind: 'errorFrame', status: 503, code: 'ModelUnavailable' }],
  ] as const)('is not done for %s', async (_, failure) => {
    expect((await count(failure, 3)).requests).toBe(1);
  });

  it('is stopped with the question, also while it waits', async () => {
    const stop = new AbortController();
    simulator.failAlways({
      kind: 'http',
      status: 429,
      code: 'Throttling',
      message: 'x',
      headers: { 'retry-after': '4' },
    });
    const asking = ask(question, { signal: stop.signal });
    const before = simulator.requests.length;
    await expect.poll(() => simulator.requests.length > before || simulator.requests.at(-1)?.status === 429).toBe(true);
    stop.abort();
    expect((await asking).failure?.kind).toBe('cancelled');
  });

  it('does not count as silence while it waits', async () => {
    const { failure } = await (async () => {
      simulator.failNext({
        kind: 'http',
        status: 429,
        code: 'Throttling',
        message: 'x',
        headers: { 'retry-after-ms': '600' },
      });
      return ask(question, { endpoint: { idleTimeoutMs: 400 } });
    })();
    expect(failure).toBeUndefined();
  });

  it('is not done for an overdue bill', async () => {
    expect((await count({ kind: 'http', status: 429, code: 'PrepaidBillOverdue', message: 'x' }, 3)).requests).toBe(1);
  });

  it('is not done once the stream has opened', async () => {
    simulator.set({ deltaDelayMs: 5 });
    const { failure, requests } = await count({ kind: 'reset', after: 8 }, 3);
    simulator.set({ deltaDelayMs: 0 });
    expect(failure?.kind).toBe('connectionLost');
    expect(requests).toBe(1);
  });

  it('ends after three requests', async () => {
    const { failure, requests } = await count({ kind: 'http', status: 500, code: 'InternalError', message: 'x' }, 5);
    expect(failure?.kind).toBe('serverError');
    expect(requests).toBe(3);
  });
});
