import { describe, expect, it } from 'vitest';
import { call, post, simulator } from './callSimulator.ts';

const legacy = '/api/v2/apps/protocols/compatible-mode/v1';

describe('keys', () => {
  const withKey = async (authorization: string | undefined, options = {}) => {
    const headers: HeadersInit = authorization === undefined ? {} : { authorization };
    const { status, json } = await post(await simulator(options), { input: 'Hi' }, { headers });
    return status === 200 ? 200 : [status, json.code, json.message];
  };

  it('are asked for', async () => {
    expect(await withKey(undefined)).toEqual([401, 'InvalidApiKey', 'No API-key provided.']);
  });

  it('are refused when they do not look like one, or are sk-refused', async () => {
    const refused = [401, 'InvalidApiKey', 'Invalid API-key provided.'];
    expect(await withKey('Bearer nonsense')).toEqual(refused);
    expect(await withKey('Bearer sk-refused')).toEqual(refused);
    expect(await withKey('Bearer sk-abc', { acceptKeys: ['sk-xyz'] })).toEqual(refused);
  });

  it('are taken as the option says', async () => {
    expect(await withKey('Bearer sk-ws-abc')).toBe(200);
    expect(await withKey('Bearer whatever', { acceptKeys: 'any' })).toBe(200);
    expect(await withKey(undefined, { acceptKeys: 'none-needed' })).toBe(200);
  });
});

describe('paths', () => {
  it('of the seed profile are the legacy ones, of the current profile both', async () => {
    const seed = await simulator();
    const current = await simulator({ profile: 'current' });
    expect(seed.baseUrl).toBe(seed.origin + legacy);
    expect(current.baseUrl).toBe(`${current.origin}/compatible-mode/v1`);
    const init = { method: 'POST', body: '{}', headers: { authorization: 'Bearer sk-test' } };
    const status = async (url: string) => (await fetch(url, init)).status;
    expect(await status(`${seed.origin}/compatible-mode/v1/responses`)).toBe(404);
    expect(await status(`${current.origin}${legacy}/responses`)).toBe(400);
  });

  it('that are wrong are a flat 404, or a page when switched', async () => {
    const server = await simulator();
    const reply = await fetch(`${server.origin}/v1/responses`, { method: 'POST', body: '{}' });
    expect([reply.status, await reply.json()]).toMatchObject([404, { code: 'Not Found', message: 'Not support' }]);
    server.set({ wrongPath: 'html' });
    const page = await fetch(`${server.origin}/v1/responses`, { method: 'POST', body: '{}' });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html']);
    expect(await page.text()).toContain('<h1>404 Not Found</h1>');
  });

  it('allow POST only', async () => {
    const { status, json } = await call(await simulator({ profile: 'current' }), '/responses');
    expect([status, json.code, json.message]).toEqual([
      405,
      'Method Not Allowed',
      "Method 'GET' is not allowed for '/compatible-mode/v1/responses'.",
    ]);
  });

  it('with nothing behind them are Not Found, and GET by id is unknown to the seed profile', async () => {
    const { status, json } = await call(await simulator(), '/chat/completions');
    expect([status, json.code, json.message]).toEqual([404, 'Not Found', 'Not support']);
    expect((await call(await simulator(), '/responses/some-id')).status).toBe(404);
    expect(
      (
        await call(await simulator({ profile: 'current' }), '/responses/some-id/cancel', {
          method: 'POST',
          headers: { authorization: 'Bearer sk-test' },
        })
      ).status,
    ).toBe(404);
  });

  it('answer every error with a request id that is a UUID', async () => {
    const { json } = await call(await simulator(), '/responses');
    expect(json.request_id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });
});
