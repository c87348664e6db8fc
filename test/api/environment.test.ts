import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCheckConnection } from '../../src/api/checkConnection.ts';
import { createResponsesOnServer } from '../../src/api/responsesOnServer.ts';
import type { Endpoint } from '../../src/core/servers/endpoint.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { askServer } from './ask.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current', acceptKeys: 'none-needed' });
});
afterAll(() => simulator.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Each with the worst that it could do. */
const variables: Readonly<Record<string, string>> = {
  OPENAI_API_KEY: 'sk-of-another-service',
  OPENAI_ADMIN_KEY: 'sk-admin-of-another-service',
  OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  OPENAI_ORG_ID: 'org-of-another-service',
  OPENAI_PROJECT_ID: 'project-of-another-service',
  OPENAI_WEBHOOK_SECRET: 'whsec_of-another-service',
  OPENAI_LOG: 'debug',
  OPENAI_CUSTOM_HEADERS: [
    'authorization: Bearer of-another-service',
    'Cookie: a=b',
    'x-dashscope-session-cache: enable',
    'accept: text/html',
    'User-Agent: other',
    'content-type: text/plain',
    'x-stainless-lang: other',
    'host: evil.example',
    'content-length: 1',
  ].join('\n'),
};

const endpointOf = (more: Partial<Endpoint> = {}): Endpoint => ({
  baseUrl: simulator.baseUrl,
  apiKey: 'sk-ours',
  idleTimeoutMs: 20_000,
  ...more,
});

/** What leaves by every door: method, path, headers and body. */
async function sent(endpoint: Endpoint): Promise<readonly unknown[]> {
  const before = simulator.requests.length;
  const ports = { fetch: () => globalThis.fetch, log: () => undefined };
  const signal = new AbortController().signal;
  expect((await askServer('Hello', { baseUrl: endpoint.baseUrl, endpoint: { ...endpoint } })).failure).toBeUndefined();
  await createCheckConnection(ports)(endpoint, 'qwen3-max', signal);
  await createResponsesOnServer(ports).retrieve('resp_1', endpoint, signal);
  await createResponsesOnServer(ports).remove('resp_1', endpoint);
  return simulator.requests.slice(before).map(({ method, path, headers, body }) => ({ method, path, headers, body }));
}

describe('a variable of the environment that the SDK reads', () => {
  const endpoints = [
    ['with a key', {}],
    ['without one', { apiKey: undefined }],
    ['with the session cache', { useSessionCache: true }],
  ] as const;

  it.each(endpoints)('changes nothing of what leaves %s, by any door', async (_, more) => {
    const usual = await sent(endpointOf(more));
    expect(usual).toHaveLength(4);
    for (const [name, value] of Object.entries(variables)) {
      vi.stubEnv(name, value);
      expect(await sent(endpointOf(more))).toEqual(usual);
      expect(process.env[name]).toBe(value);
    }
    expect(await sent(endpointOf(more))).toEqual(usual);
  });

  it.each(['no header name: x', 'a:\u0000', 'x: \u4e2d\u6587', ':', 'authorization', 'transfer-encoding: chunked'])(
    'does not keep anything from leaving, as %j',
    async (value) => {
      vi.stubEnv('OPENAI_CUSTOM_HEADERS', value.replaceAll('\u0000', '\u0001'));
      expect(await sent(endpointOf())).toHaveLength(4);
    },
  );

  it('lets nothing be printed', async () => {
    const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    vi.stubEnv('OPENAI_LOG', 'debug');
    await sent(endpointOf());
    vi.stubEnv('OPENAI_LOG', 'no-such-level');
    await sent(endpointOf());
    expect(printed.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('is one of those that are tried here', () => {
    const source = readFileSync('node_modules/openai/client.mjs', 'utf8');
    const read = [...source.matchAll(/readEnv\('(\w+)'\)/g)].map(([, name]) => name);
    expect(new Set(read)).toEqual(new Set(Object.keys(variables)));
  });
});

describe('headers', () => {
  it('are ours alone', async () => {
    const [asked] = (await sent(endpointOf())) as readonly { readonly headers: object }[];
    const ours = [
      'accept',
      'accept-encoding',
      'accept-language',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ];
    expect(Object.keys(asked?.headers ?? {}).sort()).toEqual(ours);
    expect(asked?.headers).toMatchObject({
      authorization: 'Bearer sk-ours',
      accept: 'application/json',
      'content-type': 'application/json',
    });
  });
});
