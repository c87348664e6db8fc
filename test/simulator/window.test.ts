import { describe, expect, it } from 'vitest';
import { model, post, simulator } from './callSimulator.ts';

/** About so many tokens. */
const words = (tokens: number): string => 'four'.repeat(tokens);

describe('the window of a model', () => {
  it('drops the oldest of a chain without a word when more than 80 % would be read', async () => {
    const server = await simulator({ profile: 'current', windows: `${model}=1000` });
    const first = await post(server, { input: words(400) });
    const second = await post(server, { input: words(300), previous_response_id: first.json.id });
    expect(second.status).toBe(200);
    expect(server.requests.map(({ reading }) => (reading?.dropped ?? 0) > 0)).toEqual([false, false]);
    const third = await post(server, { input: words(300), previous_response_id: second.json.id });
    expect(third.status).toBe(200);
    const { dropped, tokens = 0, items = [] } = server.requests[2]?.reading ?? {};
    expect(dropped).toBeGreaterThan(0);
    expect(tokens).toBeLessThanOrEqual(800);
    expect(JSON.stringify(items)).not.toContain(words(400));
  });

  it('refuses what is longer by itself, and keeps nothing of it', async () => {
    const server = await simulator({ profile: 'current', windows: `${model}=1000` });
    const refused = await post(server, { input: words(1100) });
    expect([refused.status, refused.json.code]).toEqual([400, 'InternalError.Algo.InvalidParameter']);
    expect(refused.text).toContain('Range of input length should be [1, 1000]');
  });

  it('is given for each model, and for all others', async () => {
    const server = await simulator({ profile: 'current', windows: `${model}=1000,*=200` });
    expect((await post(server, { input: words(500) })).status).toBe(200);
    expect((await post(server, { input: words(500), model: 'qwen-plus' })).status).toBe(400);
    server.set({ windows: '' });
    expect((await post(server, { input: words(5000), model: 'qwen-plus' })).status).toBe(200);
  });
});
