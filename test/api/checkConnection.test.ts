import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCheckConnection } from '../../src/api/checkConnection.ts';
import type { Endpoint } from '../../src/core/servers/endpoint.ts';
import type { Connection } from '../../src/core/servers/connection.ts';
import { troubleText } from '../../src/core/servers/connectionText.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current' });
});
afterAll(() => simulator.close());
afterEach(() => simulator.heal());

const model = 'qwen3-max-2026-01-23';

interface CheckSetup {
  readonly endpoint?: Partial<Endpoint>;
  readonly model?: string;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof globalThis.fetch;
}

function check(setup: CheckSetup = {}): Promise<Connection> {
  const checkConnection = createCheckConnection({ fetch: () => setup.fetch ?? globalThis.fetch });
  const endpoint: Endpoint = {
    baseUrl: simulator.baseUrl,
    apiKey: 'sk-test',
    idleTimeoutMs: 10_000,
    ...setup.endpoint,
  };
  return checkConnection(endpoint, setup.model ?? model, setup.signal ?? new AbortController().signal);
}

async function failureOf(checking: Promise<Connection>) {
  const connection = await checking;
  if (connection.state === 'works') throw new Error('It works');
  return connection.failure;
}

const answering =
  (text: string, type: string, status = 200) =>
  (): Promise<Response> =>
    Promise.resolve(new Response(text, { status, headers: { 'content-type': type } }));

describe('a check of the connection', () => {
  it('is one small request that is not streamed, without tools and without thinking', async () => {
    const before = simulator.requests.length;
    await check();
    expect(simulator.requests.length).toBe(before + 1);
    expect(simulator.requests.at(-1)).toMatchObject({
      method: 'POST',
      body: { model, input: 'Hi', reasoning: { effort: 'none' } },
      ignored: [],
    });
  });

  it('tells what answered, in which time, and that it keeps the conversation', async () => {
    const connection = await check();
    expect(connection).toMatchObject({ state: 'works', model, keepsConversations: true });
    expect(connection.state === 'works' && connection.elapsedMs > 0).toBe(true);
  });

  it('sends a strict server nothing that only Qwen knows', async () => {
    await check({ endpoint: { server: 'openai' } });
    expect(simulator.requests.at(-1)?.body).toEqual({ model, input: 'Hi', store: false });
    await check({ endpoint: { server: 'ollama' } });
    expect(simulator.requests.at(-1)?.body).toEqual({ model, input: 'Hi' });
  });

  it('leaves nothing on a server that can be told so', async () => {
    const current = await startSimulator({ profile: 'current' });
    await check({ endpoint: { baseUrl: current.baseUrl } });
    expect(current.requests[0]?.body).toMatchObject({ store: false });
    await current.close();
  });

  it('says so where an answer has no id', async () => {
    const body = JSON.stringify({ object: 'response', status: 'completed', model: 'm', output: [] });
    expect(await check({ fetch: answering(body, 'application/json') })).toMatchObject({
      state: 'works',
      model: 'm',
      keepsConversations: false,
    });
  });

  it('does not take the id of a server that forgets it for a memory', async () => {
    expect(await check({ endpoint: { server: 'vllm' } })).toMatchObject({ state: 'works', keepsConversations: false });
  });

  it('takes an answer that was cut short for one', async () => {
    const body = JSON.stringify({ id: 'r', object: 'response', status: 'incomplete', output: [] });
    expect(await check({ fetch: answering(body, 'application/json') })).toMatchObject({ state: 'works', model });
  });
});

describe('what is wrong with a connection', () => {
  it.each([
    [
      'a key that is wrong, or of another region',
      { kind: 'http', status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' },
      'keyRefused',
      /belongs to this region and workspace/,
    ],
    [
      'a key of a plan or workspace elsewhere',
      { kind: 'http', status: 401, shape: 'openai', code: 'x', message: 'invalid access token or token expired' },
      'keyRefused',
      /has expired, or belongs to a plan or workspace/,
    ],
    [
      'no right to the model',
      { kind: 'http', status: 403, code: 'Model.AccessDenied', message: 'Access denied.' },
      'accessDenied',
      /is not allowed to use the model\. Enable it/,
    ],
    [
      'no right to the workspace',
      { kind: 'http', status: 403, code: 'Workspace.AccessDenied', message: 'Access denied.' },
      'accessDenied',
      /no access to the workspace/,
    ],
    [
      'a wrong path in JSON',
      { kind: 'http', status: 404, code: 'Not Found', message: 'Not support' },
      'wrongAddress',
      /not with the Responses API\. Check the server address/,
    ],
    [
      'a wrong method',
      { kind: 'http', status: 405, code: 'Method Not Allowed', message: "Method 'POST' is not allowed" },
      'wrongAddress',
      /not with the Responses API/,
    ],
    [
      'a wrong path in HTML',
      { kind: 'http', status: 404, shape: 'html' },
      'wrongAddress',
      /not with the Responses API/,
    ],
    [
      'an unknown model',
      { kind: 'http', status: 404, code: 'ModelNotFound', message: 'x' },
      'unknownModel',
      /does not know the model “qwen3-max-2026-01-23”/,
    ],
    [
      'an unsupported model over HTTP 200',
      { kind: 'failedFirst', code: 'InvalidParameter', message: "Unsupported model: 'x'" },
      'unknownModel',
      /does not know the model/,
    ],
    [
      'a failed response over HTTP 200',
      { kind: 'failedFirst', code: 'InternalError', message: 'x' },
      'serverError',
      /internal error/,
    ],
    [
      'throttling hidden in HTTP 200',
      { kind: 'failedFirst', code: 'server_error', message: '<429> InternalError.Algo: Too many requests.' },
      'rateLimited',
      /Too many requests/,
    ],
    [
      'an account in arrears',
      { kind: 'http', status: 400, code: 'Arrearage', message: 'x' },
      'accountOverdue',
      /overdue bill/,
    ],
    [
      'an overdue bill',
      { kind: 'http', status: 429, code: 'PostpaidBillOverdue', message: 'x' },
      'accountOverdue',
      /overdue bill/,
    ],
    [
      'throttling',
      { kind: 'http', status: 429, code: 'Throttling', message: 'x', headers: { 'retry-after': '20' } },
      'rateLimited',
      /Retry in 20 seconds/,
    ],
    [
      'an internal error',
      { kind: 'http', status: 500, code: 'InternalError', message: 'x' },
      'serverError',
      /internal error/,
    ],
    [
      'a redirect, which is not followed',
      { kind: 'http', status: 302, shape: 'html', headers: { location: 'http://127.0.0.1:9/' } },
      'wrongAddress',
      /not with the Responses API/,
    ],
    [
      'a content filter',
      { kind: 'http', status: 400, code: 'DataInspectionFailed', message: 'x' },
      'contentRefused',
      /responds, but its content filter/,
    ],
  ] as const)('%s is told in one sentence, after one request', async (_, failure, kind, sentence) => {
    const before = simulator.requests.length;
    simulator.failAlways(failure);
    const told = await failureOf(check());
    expect(told).toMatchObject({ kind, host: new URL(simulator.baseUrl).host });
    expect(troubleText(told)).toMatch(sentence);
    expect(simulator.requests.length).toBe(before + 1);
  });

  it('a key that is refused is not repeated', async () => {
    simulator.failNext({
      kind: 'http',
      status: 401,
      code: 'invalid_api_key',
      message: 'Incorrect API key provided: sk-secret.',
    });
    expect(JSON.stringify(await failureOf(check({ endpoint: { apiKey: 'sk-secret' } })))).not.toContain('sk-secret');
  });

  it('a key of a plan is told from one that is wrong', async () => {
    simulator.failNext({
      kind: 'http',
      status: 401,
      code: 'invalid_api_key',
      message: 'invalid access token or token expired',
    });
    const told = await failureOf(check({ endpoint: { apiKey: 'sk-sp-1' } }));
    expect(troubleText(told)).toMatch(/belongs to a subscription .* Select the endpoint of the plan/);
  });

  it('a workspace’s own host that refuses means the workspace, not the model', async () => {
    const fetch = answering(
      JSON.stringify({ code: 'AccessDenied', message: 'Access denied.', request_id: 'r' }),
      'application/json',
      403,
    );
    const told = await failureOf(
      check({ fetch, endpoint: { baseUrl: 'https://w1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1' } }),
    );
    expect(told).toMatchObject({ kind: 'accessDenied', deniedAccess: 'workspace', requestId: 'r' });
  });

  it('a model that was not bought there is meant itself', async () => {
    const fetch = answering('{"code":"AccessDenied.Unpurchased","message":"x"}', 'application/json', 403);
    const told = await failureOf(
      check({ fetch, endpoint: { baseUrl: 'https://w1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1' } }),
    );
    expect(told).toMatchObject({ kind: 'accessDenied', deniedAccess: 'model' });
  });

  it.each([
    ['a page of HTML', '<html>log in</html>', 'text/html', 'wrongAddress'],
    ['a page of HTML that says JSON', '<html>log in</html>', 'application/json', 'wrongAddress'],
    ['an empty body', '', 'application/json', 'wrongAddress'],
    ['JSON of another API', '{"object":"chat.completion","choices":[]}', 'application/json', 'wrongAddress'],
    ['JSON that is no object', 'null', 'application/json', 'wrongAddress'],
    ['an event stream', 'data: {"type":"response.created"}\n\n', 'text/event-stream', 'wrongAddress'],
    [
      'an error of the service',
      '{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"r"}',
      'application/json',
      'keyRefused',
    ],
    ['a nested error', '{"error":{"code":"model_not_found","message":"x"}}', 'application/json', 'unknownModel'],
  ])('%s with status 200 is not taken for an answer', async (_, body, type, kind) => {
    expect(await failureOf(check({ fetch: answering(body, type) }))).toMatchObject({ kind });
  });

  it('a server that is not there is a matter of the network', async () => {
    const gone = await startSimulator();
    await gone.close();
    expect(await failureOf(check({ endpoint: { baseUrl: gone.baseUrl } }))).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it.each([
    ['proxy', new Error('Proxy connection ended before receiving CONNECT response')],
    ['certificate', Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
    ['network', Object.assign(new Error('getaddrinfo ENOTFOUND example.com'), { code: 'ENOTFOUND' })],
  ] as const)('%s trouble is told apart', async (kind, cause) => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause }));
    expect((await failureOf(check({ fetch }))).kind).toBe(kind);
  });

  it('a proxy that wants a password is told by its status where fetch hands it on', async () => {
    const told = await failureOf(check({ fetch: answering('<html>407</html>', 'text/html', 407) }));
    expect(troubleText(told)).toMatch(/proxy refused the connection/);
  });

  it('a connection that breaks within the answer is a matter of the network', async () => {
    simulator.failNext({ kind: 'dropAtByte', at: 40 });
    expect((await failureOf(check())).kind).toBe('network');
  });

  it('silence ends after the limit', async () => {
    simulator.failNext({ kind: 'stall', after: 0 });
    const told = await failureOf(check({ endpoint: { idleTimeoutMs: 100 } }));
    expect(told).toMatchObject({ kind: 'idle', idleSeconds: 0.1 });
    expect(troubleText(told)).toMatch(/did not answer within 0\.1 seconds/);
  });

  it('a stop is told as one, and ends the request', async () => {
    simulator.failNext({ kind: 'stall', after: 0 });
    const stop = new AbortController();
    const before = simulator.requests.length;
    const checking = failureOf(check({ signal: stop.signal }));
    await expect.poll(() => simulator.requests.length).toBe(before + 1);
    stop.abort();
    expect((await checking).kind).toBe('cancelled');
    await simulator.requests.at(-1)?.closed;
    expect(simulator.requests.at(-1)?.clientGone).toBe(true);
  });
});
