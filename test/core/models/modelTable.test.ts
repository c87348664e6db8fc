import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { own } from '../../../src/core/basics/records.ts';
import { contextWindow } from '../../../src/core/models/contextWindow.ts';
import { knownModelNames, modelFacts, modelsThatTakeImages } from '../../../src/core/models/knownModels.ts';
import { modelPriceText, modelText } from '../../../src/core/models/modelWords.ts';
import { factsIn, type ModelTable, reasoningEfforts } from '../../../src/core/models/modelFacts.ts';
import { hostedTools } from '../../../src/core/models/hostedTools.ts';
import json from '../../../src/core/models/models.json' with { type: 'json' };
import { serverKinds } from '../../../src/core/servers/capabilities.ts';

const table = json as ModelTable;

/** What each value must be; a name that is not here is no fact of a model. */
const values: Readonly<Record<string, (value: unknown) => boolean>> = {
  window: isCount,
  mostOutput: isCount,
  mostThinking: isCount,
  input: isListOf('text', 'image', 'video', 'audio'),
  thinks: isBoolean,
  thinksByDefault: isBoolean,
  efforts: isListOf(...reasoningEfforts),
  defaultEffort: (value) => reasoningEfforts.some((effort) => effort === value),
  tools: isListOf(...hostedTools),
  thinkingTools: isListOf(...hostedTools),
  listed: isBoolean,
  price: (value) => Array.isArray(value) && value.length > 0 && value.every(isTier),
};
const tierKeys = ['above', 'input', 'cachedInput', 'output'];
const day = /^\d{4}-\d{2}(-\d{2})?$/;

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isListOf(...known: readonly string[]): (value: unknown) => boolean {
  return (value) =>
    Array.isArray(value) && new Set(value).size === value.length && value.every((one) => known.includes(String(one)));
}

function isTier(tier: unknown, index: number): boolean {
  if (typeof tier !== 'object' || tier === null) return false;
  const keys = Object.keys(tier);
  return (
    keys.includes('input') &&
    keys.includes('output') &&
    keys.includes('above') === index > 0 &&
    Object.entries(tier).every(([key, value]) => tierKeys.includes(key) && typeof value === 'number' && value > 0)
  );
}

/** Why a line of the table is refused; empty when it is not. */
function faultsOf(line: object): readonly string[] {
  const { source, date, region = 'china', ...facts } = line as Readonly<Record<string, unknown>>;
  const isSourced = typeof source === 'string' && own(table.sources, source) !== undefined;
  const isDated = date === undefined || (typeof date === 'string' && day.test(date));
  return [
    ...(isSourced ? [] : ['no source']),
    ...(isDated ? [] : ['no date']),
    ...(region === 'china' || region === 'international' ? [] : ['no region']),
    ...(Object.keys(facts).length > 0 ? [] : ['no fact']),
    ...Object.entries(facts).flatMap(([key, value]) => (own(values, key)?.(value) === true ? [] : [`no ${key}`])),
  ];
}

const rows = Object.entries(table.models).flatMap(([server, models]) =>
  Object.entries(models).map(([name, lines]) => ({ server, name, lines })),
);

describe('The table of models', () => {
  it('has a source for every value, and for every source an address and a date', () => {
    expect(Object.keys(table.models).filter((server) => !serverKinds.some((kind) => kind === server))).toEqual([]);
    for (const { title, address, date } of Object.values(table.sources)) {
      expect(title).not.toBe('');
      expect(new URL(address).protocol).toBe('https:');
      expect(date).toMatch(day);
    }
    const faults = rows.flatMap(({ name, lines }) => lines.flatMap((line) => faultsOf(line).map((one) => [name, one])));
    expect(faults).toEqual([]);
    expect(rows.filter(({ lines }) => lines.length === 0)).toEqual([]);
    const used = new Set(rows.flatMap(({ lines }) => lines.map(({ source }) => source)));
    expect([...used].sort()).toEqual(Object.keys(table.sources).sort());
  });

  it.each([
    [{ window: 1000 }, 'no source'],
    [{ source: 'hearsay', window: 1000 }, 'no source'],
    [{ source: 'modelsDev', date: 'lately', window: 1000 }, 'no date'],
    [{ source: 'modelsDev' }, 'no fact'],
    [{ source: 'modelsDev', window: '1M' }, 'no window'],
    [{ source: 'modelsDev', efforts: ['a lot'] }, 'no efforts'],
    [{ source: 'modelsDev', price: [{ input: 1 }] }, 'no price'],
    [
      {
        source: 'modelsDev',
        price: [
          { input: 1, output: 2 },
          { input: 2, output: 3 },
        ],
      },
      'no price',
    ],
    [{ source: 'modelsDev', cleverness: 11 }, 'no cleverness'],
  ])('refuses %j: %s', (line, fault) => {
    expect(faultsOf(line)).toEqual([fault]);
  });

  it('offers levels with their default among them, and refuses no tool that it does not offer', () => {
    for (const { server, name, lines } of rows) {
      const { efforts = [], defaultEffort, tools = [], thinkingTools = [], thinks } = modelFacts(name, server);
      if (lines.some((line) => line.defaultEffort)) expect(efforts).toContain(defaultEffort);
      if (thinks !== false) expect(tools).toEqual(expect.arrayContaining([...thinkingTools]));
    }
  });
});

describe('What is known of a model', () => {
  it('is of its own row, else of its family’s, else of all models of its server', () => {
    const line = (facts: object) => [{ source: 's', ...facts }];
    const small = {
      sources: { s: { title: 's', address: 'https://s.test', date: '2026-01' } },
      models: {
        qwen: {
          '*': line({ tools: ['web_search'] }),
          'q-max': [
            ...line({ window: 1 }),
            ...line({ region: 'international' as const, window: 2, price: [{ input: 1, output: 2 }] }),
          ],
          'q-max-2026-01-02': line({ window: 3 }),
        },
      },
    };
    expect(factsIn(small, 'q-max', 'qwen')).toEqual({ tools: ['web_search'], window: 1 });
    expect(factsIn(small, 'q-max-2026-05-05', 'qwen')).toEqual({ tools: ['web_search'], window: 1 });
    expect(factsIn(small, 'q-max', 'qwen', 'international')).toMatchObject({ window: 2, priceDate: '2026-01' });
    expect(factsIn(small, 'q-max-2026-01-02', 'qwen', 'international')).toMatchObject({
      window: 3,
      price: [{ input: 1, output: 2 }],
    });
    expect(factsIn(small, 'constructor', 'qwen')).toEqual({ tools: ['web_search'] });
    expect(factsIn(small, 'q-max', 'ollama')).toEqual({});
    expect(factsIn(small, 'q-max')).toEqual({ window: 1 });
  });

  it('begins with the default of the settings, and leaves out what the page does not list', () => {
    expect(knownModelNames('qwen')[0]).toBe(manifest.contributes.configuration.properties['threadline.model'].default);
    expect(knownModelNames('qwen')).toContain('qwen3.7-plus');
    expect(knownModelNames('qwen')).not.toContain('glm-5.1');
    expect(knownModelNames('ollama')).toEqual([]);
  });

  it('names those that take images', () => {
    expect(modelsThatTakeImages('qwen')).toContain('qwen3.7-plus');
    expect(modelsThatTakeImages('qwen')).not.toContain('qwen3-max-2026-01-23');
  });

  it('tells the window', () => {
    expect(contextWindow('qwen3.7-max-2026-05-20')).toEqual({ tokens: 1_000_000 });
    expect(contextWindow('gpt-5.1')).toEqual({ tokens: 400_000 });
    expect(contextWindow('somebody-elses').isAssumed).toBe(true);
    expect(contextWindow('qwen3.7-max', { 'qwen3.7-max': 8_000 })).toEqual({ tokens: 8_000 });
  });

  it.each([
    [
      'qwen3-max-2026-01-23',
      'reads up to 262\u202f144 tokens · text only · thinks when turned on',
      '≈ $0.861 in, $3.441 out per million tokens (as of 2025-09-23)',
    ],
    [
      'qwen3.7-plus',
      'reads up to 1\u202f000\u202f000 tokens · text and images · thinks by default',
      '≈ $0.5 in, $3 out per million tokens (as of 2026-06-02)',
    ],
    ['qwen3.8-max', 'thinks by default', ''],
    [
      'qwen3-coder-plus',
      'reads up to 1\u202f048\u202f576 tokens · text only · does not think',
      '≈ $1 in, $5 out per million tokens (as of 2025-07-23)',
    ],
    ['kimi-k3', '', ''],
    ['somebody-elses', '', ''],
  ])('is said in two lines: %s', (name, facts, price) => {
    expect(modelText(modelFacts(name, 'qwen'))).toBe(facts);
    expect(modelPriceText(modelFacts(name, 'qwen'))).toBe(price);
  });
});
