import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReadModels } from '../../../src/api/readModels.ts';
import { contextWindow } from '../../../src/core/models/contextWindow.ts';
import '../../support/modelTable.ts';
import { capabilitiesAt } from '../../../src/core/servers/capabilitiesAt.ts';
import { imageModelFor } from '../../../src/core/servers/imageModel.ts';
import { readsTextOnly, type ServerKind } from '../../../src/core/servers/capabilities.ts';
import type { Endpoint } from '../../../src/core/servers/endpoint.ts';
import { ModelLists } from '../../../src/host/setup/modelLists.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';

const hour = 3_600_000;

function fail(error: unknown): never {
  throw error;
}

describe('what servers say of their models', () => {
  let simulator: Simulator;
  let memento: MemoryMemento;
  let now: number;
  let lists: ModelLists;
  /** How many lists are being read. */
  let reading = 0;
  const endpoint = (server: ServerKind = 'vllm'): Endpoint => ({
    baseUrl: simulator.baseUrl,
    apiKey: 'sk-1',
    idleTimeoutMs: 1_000,
    server,
  });
  const readModels = createReadModels({ fetch: () => globalThis.fetch, log: () => undefined });
  const read: typeof readModels = async (at) => {
    reading += 1;
    return await readModels(at).finally(() => (reading -= 1));
  };
  const openWindow = (): ModelLists => new ModelLists(memento, read, fail, () => now);
  const asked = (): number => simulator.listRequests.length;

  beforeEach(async () => {
    simulator = await startSimulator({ modelList: 'vllm', windows: 'small=4096,big=300000,*=1000' });
    memento = new MemoryMemento();
    now = Date.now();
    lists = openWindow();
  });
  afterEach(() => simulator.close());

  it.each([
    ['vllm', 'vllm'],
    ['openRouter', 'qwen'],
    ['llamaCpp', 'llamaCpp'],
    ['lmStudio', 'lmStudio'],
  ] as const)('is their window, as %s lists it', async (modelList, server) => {
    simulator.set({ modelList });
    expect(lists.windows(simulator.baseUrl, {})).toEqual({});
    expect(await lists.models(endpoint(server))).toEqual([
      { name: 'small', contextTokens: 4096 },
      { name: 'big', contextTokens: 300_000 },
    ]);
    expect(lists.windows(simulator.baseUrl, {})).toEqual({ small: 4096, big: 300_000 });
    expect(lists.windows(simulator.baseUrl, { small: 2048 })).toEqual({ small: 2048, big: 300_000 });
    expect(lists.windows('https://other.example/v1', {})).toEqual({});
    expect(contextWindow('small', lists.windows(simulator.baseUrl, {}))).toEqual({ tokens: 4096 });
    expect(simulator.listRequests[0]?.headers.authorization).toBe('Bearer sk-1');
  });

  it('are names, where a list says no more', async () => {
    simulator.set({ modelList: 'openai' });
    expect(await lists.models(endpoint('openai'))).toEqual([{ name: 'small' }, { name: 'big' }]);
    expect(contextWindow('small', lists.windows(simulator.baseUrl, {})).isAssumed).toBe(true);
  });

  it('is what they read, which goes before what is known of a name, in this window and the next', async () => {
    const says = [
      { name: 'qwen3.7-plus', input: ['text'] as const },
      { name: 'seeing', input: ['text', 'image'] as const },
      { name: 'silent' },
    ];
    let changes = 0;
    const told = new ModelLists(
      memento,
      () => Promise.resolve(says),
      fail,
      () => now,
    );
    told.onDidChange(() => (changes += 1));
    expect(told.inputs(simulator.baseUrl)).toEqual({});
    await told.models(endpoint('qwen'));
    expect(changes).toBe(1);
    const inputs = openWindow().inputs(simulator.baseUrl);
    expect(inputs).toEqual({ 'qwen3.7-plus': ['text'], seeing: ['text', 'image'] });
    const at = (model: string) => capabilitiesAt({ ...endpoint('qwen'), inputs }, model);
    expect(['qwen3.7-plus', 'seeing', 'silent', 'qwen3-max'].map((model) => readsTextOnly(at(model)))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(imageModelFor('vllm', inputs)).toBe('seeing');
    expect(imageModelFor('vllm')).toBeUndefined();
  });

  it('is asked for once a day, by all windows together', async () => {
    await Promise.all([lists.models(endpoint()), lists.models(endpoint())]);
    expect(asked()).toBe(1);
    simulator.set({ windows: 'small=8192' });
    now += 23 * hour;
    expect(await openWindow().models(endpoint())).toHaveLength(2);
    expect(asked()).toBe(1);
    now += 2 * hour;
    expect(await openWindow().models(endpoint())).toEqual([{ name: 'small', contextTokens: 8192 }]);
    expect(asked()).toBe(2);
    expect(openWindow().windows(simulator.baseUrl, {})).toEqual({ small: 8192 });
  });

  it('is looked up a while later where it failed, and what was said before stays', async () => {
    const lookUp = async (): Promise<void> => {
      lists.lookUp(endpoint(), 'other', {});
      await expect.poll(() => reading).toBe(0);
    };
    await lists.models(endpoint());
    simulator.set({ modelList: 'none' });
    now += 25 * hour;
    for (let tries = 0; tries < 3; tries++) await lookUp();
    expect(asked()).toBe(2);
    now += 2 * hour;
    await lookUp();
    expect(asked()).toBe(3);
    await simulator.close();
    expect(await lists.models(endpoint())).toHaveLength(2);
  });

  it.each([
    ['gave no list', undefined],
    ['had no models yet', []],
  ])('is asked for at once by the person where the server %s', async (_, first) => {
    const answers = [first, [{ name: 'pulled' }]];
    const later = new ModelLists(
      memento,
      () => Promise.resolve(answers.shift()),
      fail,
      () => now,
    );
    later.lookUp(endpoint(), 'pulled', {});
    expect(await later.models(endpoint())).toEqual([]);
    later.lookUp(endpoint(), 'pulled', {});
    expect(answers).toHaveLength(1);
    expect(await later.models(endpoint())).toEqual([{ name: 'pulled' }]);
    expect(await later.models(endpoint())).toEqual([{ name: 'pulled' }]);
  });

  it('is what was said before where a later list is empty', async () => {
    await lists.models(endpoint());
    now += 25 * hour;
    simulator.set({ windows: '' });
    expect(await lists.models(endpoint())).toHaveLength(2);
    expect(asked()).toBe(2);
    expect(lists.windows(simulator.baseUrl, {})).toEqual({ small: 4096, big: 300_000 });
  });

  it('is looked up in the background, and only where it may tell something', async () => {
    lists.lookUp(endpoint(), 'small', { small: 5000 });
    lists.lookUp(endpoint('qwen'), 'qwen3-max', {});
    lists.lookUp({ ...endpoint('qwen'), baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' }, 'newer', {});
    expect(asked()).toBe(0);
    lists.lookUp(endpoint('qwen'), 'small', {});
    await lists.models(endpoint('qwen'));
    expect(asked()).toBe(1);
    expect(lists.windows(simulator.baseUrl, {})).toEqual({ small: 4096, big: 300_000 });
  });

  it('is read from a damaged memento as far as it goes', async () => {
    const url = simulator.baseUrl;
    for (const stored of [
      7,
      { lists: 3 },
      { lists: { [url]: 3 } },
      { lists: { [url]: { readAt: 'x', models: [] } } },
    ]) {
      await memento.update('threadline.modelLists', stored);
      expect(lists.windows(url, {})).toEqual({});
    }
    const models = [{ name: 'm', contextTokens: '9' }, 3, { name: 'n', contextTokens: 9_000 }];
    await memento.update('threadline.modelLists', { lists: { [url]: { readAt: now, models } } });
    expect(lists.windows(url, {})).toEqual({ n: 9_000 });
  });

  it('is kept of the servers that were asked last', async () => {
    const read = (): Promise<readonly { name: string; contextTokens: number }[]> =>
      Promise.resolve([{ name: 'm', contextTokens: 9_000 }]);
    const many = new ModelLists(memento, read, fail, () => now++);
    const url = (at: number): string => `https://server${at}.example/v1`;
    for (let at = 0; at < 20; at++) await many.models({ ...endpoint(), baseUrl: url(at) });
    expect(many.windows(url(19), {})).toEqual({ m: 9_000 });
    expect(many.windows(url(12), {})).toEqual({ m: 9_000 });
    expect(many.windows(url(0), {})).toEqual({});
  });
});
