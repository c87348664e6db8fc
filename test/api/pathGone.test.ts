import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isPathGone } from '../../src/api/pathGone.ts';
import { createCheckConnection } from '../../src/api/checkConnection.ts';
import { movedAddress } from '../../src/core/servers/legacyAddress.ts';
import { failureRemedies } from '../../src/core/failures/failureText.ts';
import type { Failure } from '../simulator/failures.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { askServer } from './ask.ts';

/** The service as it will be one day: the path of the first edition is not there any more. */
let simulator: Simulator;
let legacy: string;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current', paths: 'new' });
  legacy = `${simulator.origin}/api/v2/apps/protocols/compatible-mode/v1`;
});
afterAll(() => simulator.close());
afterEach(() => simulator.heal());

const legacyOfService = 'https://dashscope.aliyuncs.com/api/v2/apps/protocols/compatible-mode/v1';

describe('the path of the first edition, once it is gone', () => {
  it('is told from a wrong address, and its remedy is one click', async () => {
    const { failure } = await askServer('Hello', { baseUrl: legacy });
    expect(failure).toMatchObject({ kind: 'pathGone', status: 404 });
    expect(failureRemedies(failure!)[0]).toBe('moveAddress');
  });

  it('answers at the address that took its place', async () => {
    const { failure, text } = await askServer('Hello', { baseUrl: movedAddress(legacy)! });
    expect(failure).toBeUndefined();
    expect(text).not.toBe('');
  });

  it('is told by the check of the connection too', async () => {
    const check = createCheckConnection({ fetch: () => globalThis.fetch });
    const endpoint = { baseUrl: legacy, apiKey: 'sk-test', idleTimeoutMs: 10_000 };
    expect(await check(endpoint, 'qwen3-max-2026-01-23', new AbortController().signal)).toMatchObject({
      state: 'fails',
      failure: { kind: 'pathGone' },
    });
  });

  it.each<[string, Failure]>([
    [
      '405',
      {
        kind: 'http',
        status: 405,
        code: 'Method Not Allowed',
        message: "Method 'POST' is not allowed for '/api/v2/apps/protocols/compatible-mode/v1/responses'.",
      },
    ],
    ['410', { kind: 'http', status: 410, code: 'Gone', message: 'This API has been taken offline.' }],
    ['404, nested', { kind: 'http', status: 404, shape: 'nested', code: 'x', message: 'Not Found' }],
    [
      '400 that says so',
      {
        kind: 'http',
        status: 400,
        code: 'InvalidParameter',
        message: 'This endpoint is deprecated. Use the new path of Model Studio.',
      },
    ],
    [
      '403 that says so',
      { kind: 'http', status: 403, code: 'AccessDenied', message: 'The interface is no longer available.' },
    ],
    [
      'a failed response that says so in Chinese',
      { kind: 'failedFirst', code: 'InvalidParameter', message: '该接口已下线，请使用新路径。' },
    ],
  ])('is known by %s', async (_, failure) => {
    simulator.set({ paths: 'both' });
    simulator.failAlways(failure);
    const asked = await askServer('Hello', { baseUrl: legacy });
    simulator.set({ paths: 'new' });
    expect(asked.failure?.kind).toBe('pathGone');
  });
});

describe('the path of the first edition is not gone', () => {
  it.each<[string, Failure, string]>([
    [
      'a model that is not found',
      { kind: 'http', status: 404, code: 'ModelNotFound', message: 'The model does not exist.' },
      'unknownModel',
    ],
    [
      'a model that is retired',
      {
        kind: 'http',
        status: 400,
        code: 'InvalidParameter',
        message: 'The model is deprecated and no longer served by this API.',
      },
      'invalidRequest',
    ],
    [
      'a response that is forgotten',
      { kind: 'http', status: 404, shape: 'openai', code: 'x', message: 'Not found previous_response_id: resp_1' },
      'stateGone',
    ],
    [
      'a response that is not found by its id',
      {
        kind: 'http',
        status: 404,
        shape: 'nested',
        code: 'InvalidParameter',
        message: "Response with id 'resp_1' not found.",
      },
      'wrongAddress',
    ],
    [
      'a parameter that is out of use',
      { kind: 'http', status: 400, code: 'InvalidParameter', message: 'The parameter x is deprecated in this API.' },
      'invalidRequest',
    ],
    ['a page of HTML from whoever stands between', { kind: 'http', status: 404, shape: 'html' }, 'wrongAddress'],
    [
      'a service that is out of order',
      { kind: 'http', status: 503, code: 'ModelUnavailable', message: 'The service is offline for a moment.' },
      'serverError',
    ],
    [
      'a key that is refused',
      { kind: 'http', status: 401, code: 'InvalidApiKey', message: 'Invalid API-key provided.' },
      'keyRefused',
    ],
  ])('for %s', async (_, failure, kind) => {
    simulator.failAlways(failure);
    expect((await askServer('Hello', { baseUrl: legacy })).failure?.kind).toBe(kind);
  });

  it('where the address has another path', async () => {
    simulator.failAlways({ kind: 'http', status: 404, code: 'Not Found', message: 'Not support' });
    expect((await askServer('Hello', { baseUrl: simulator.baseUrl })).failure?.kind).toBe('wrongAddress');
  });

  it('for a page of HTML, unless it is of the service’s own host', () => {
    const page = { status: 404, message: '' };
    expect(isPathGone(page, 'wrongAddress', legacyOfService)).toBe(true);
    expect(isPathGone(page, 'wrongAddress', legacyOfService.replace('aliyuncs.com', 'example.com'))).toBe(false);
    expect(isPathGone({ ...page, status: 302 }, 'wrongAddress', legacyOfService)).toBe(false);
  });
});
