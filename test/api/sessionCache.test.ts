import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { askServer } from './ask.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ profile: 'current' });
});
afterAll(() => simulator.close());

const header = 'x-dashscope-session-cache';
const headersOf = async (useSessionCache?: boolean) => {
  const { failure } = await askServer('Hello', {
    baseUrl: simulator.baseUrl,
    ...(useSessionCache !== undefined && { endpoint: { useSessionCache } }),
  });
  expect(failure).toBeUndefined();
  return simulator.requests.at(-1)!.headers;
};

describe('the session cache', () => {
  it('is asked for by its header when it is switched on', async () => {
    expect((await headersOf(true))[header]).toBe('enable');
  });

  it('is not asked for otherwise', async () => {
    expect(await headersOf()).not.toHaveProperty(header);
    expect(await headersOf(false)).not.toHaveProperty(header);
  });

  it('is not switched on by what the environment holds for another program', async () => {
    process.env.OPENAI_CUSTOM_HEADERS = `${header}: enable`;
    try {
      expect(await headersOf(false)).not.toHaveProperty(header);
    } finally {
      delete process.env.OPENAI_CUSTOM_HEADERS;
    }
  });
});
