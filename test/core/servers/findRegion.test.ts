import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCheckConnection } from '../../../src/api/checkConnection.ts';
import type { Failure as Failed, FailureKind } from '../../../src/core/failures/failure.ts';
import type { CheckConnection } from '../../../src/core/servers/connection.ts';
import type { Endpoint } from '../../../src/core/servers/endpoint.ts';
import { findRegion, otherRegions } from '../../../src/core/servers/findRegion.ts';
import { currentServers, planServers, serviceServers } from '../../../src/core/servers/knownServers.ts';
import type { Failure } from '../../simulator/failures.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';

const beijing = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
const wrongRegion: Failure = { kind: 'http', status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' };

/** One simulator stands for all regions; the host decides whether it takes the key. */
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current' });
});
afterAll(() => simulator.close());
afterEach(() => simulator.heal());

async function found(answers: Readonly<Record<string, Failure | undefined>>, stop = new AbortController()) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    asked.push(url.host);
    const failure = url.host in answers ? answers[url.host] : wrongRegion;
    if (failure) simulator.failNext(failure);
    return await globalThis.fetch(simulator.origin + url.pathname, init);
  };
  const check = createCheckConnection({ fetch: () => fetch });
  const endpoint: Endpoint = { baseUrl: beijing, apiKey: 'sk-1', idleTimeoutMs: 5_000, server: 'qwen' };
  const { server, trouble } = await findRegion(endpoint, 'qwen3.7-plus', check, stop.signal);
  return { asked, region: server?.region, ...(trouble && { trouble: trouble.kind }) };
}

describe('The region of a key that another region refused', () => {
  it('is the first of the others that takes it; none is tried after it', async () => {
    expect(await found({ 'dashscope-us.aliyuncs.com': undefined })).toEqual({
      region: 'us-east-1',
      asked: ['dashscope-intl.aliyuncs.com', 'dashscope-us.aliyuncs.com'],
    });
  });

  it.each<[string, Failure]>([
    ['the model', { kind: 'http', status: 404, code: 'ModelNotFound', message: 'x' }],
    ['the rate', { kind: 'http', status: 429, code: 'Throttling', message: 'x' }],
    ['the bill', { kind: 'http', status: 400, code: 'Arrearage', message: 'x' }],
    ['the rights', { kind: 'http', status: 403, code: 'Model.AccessDenied', message: 'x' }],
  ])('is one that complains of %s only', async (_, failure) => {
    expect((await found({ 'cn-hongkong.dashscope.aliyuncs.com': failure })).region).toBe('cn-hongkong');
  });

  it('is none where all refuse it, fail, or the person stops', async () => {
    const broken: Failure = { kind: 'http', status: 500, code: 'InternalError', message: 'x' };
    expect(await found({ 'dashscope-intl.aliyuncs.com': broken })).toMatchObject({
      region: undefined,
      asked: { length: 3 },
      trouble: 'serverError',
    });
    expect(await found({})).not.toHaveProperty('trouble');
    const stop = new AbortController();
    stop.abort();
    expect(await found({}, stop)).toEqual({ region: undefined, asked: [] });
  });

  it.each<[string, readonly (FailureKind | 'works')[], unknown]>([
    ['none was reached', ['network', 'proxy', 'certificate'], { trouble: { kind: 'network', host: '1' } }],
    ['only one was reached', ['keyRefused', 'network', 'network'], { trouble: { kind: 'network', host: '2' } }],
    ['it was stopped', ['keyRefused', 'cancelled', 'cancelled'], {}],
    ['all refused it', ['keyRefused', 'keyRefused', 'keyRefused'], {}],
    ['a later one takes it', ['network', 'works'], { server: currentServers[2] }],
  ])('is told from a trouble on the way to the regions where %s', async (_, answers, result) => {
    let asked = 0;
    const check: CheckConnection = () => {
      const kind = answers[asked++] ?? 'works';
      if (kind !== 'works')
        return Promise.resolve({ state: 'fails', failure: { kind, host: String(asked) } as Failed });
      return Promise.resolve({ state: 'works', model: 'm', elapsedMs: 1, keepsConversations: true });
    };
    const endpoint: Endpoint = { baseUrl: beijing, apiKey: 'sk-1', idleTimeoutMs: 5_000, server: 'qwen' };
    expect(await findRegion(endpoint, 'm', check, new AbortController().signal)).toEqual(result);
  });
});

describe('Other regions', () => {
  it('are all but the one at hand, at current addresses, whatever its path', () => {
    for (const { baseUrl } of serviceServers) {
      const others = otherRegions(baseUrl);
      expect(others).toHaveLength(currentServers.length - 1);
      expect(others.map((server) => new URL(server.baseUrl).host)).not.toContain(new URL(baseUrl).host);
    }
  });

  it.each([
    'https://llm-1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1',
    'http://dashscope.aliyuncs.com/compatible-mode/v1',
    'https://dashscope.aliyuncs.com.evil.example/compatible-mode/v1',
    'http://127.0.0.1:8000/v1',
    'nonsense',
    ...planServers.map(({ baseUrl }) => baseUrl),
  ])('are none, so that no key is sent anywhere, from %s', (baseUrl) => {
    expect(otherRegions(baseUrl)).toEqual([]);
  });
});
