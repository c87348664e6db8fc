import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import { modelFacts } from '../../../src/core/models/knownModels.ts';
import { priceRegionAt } from '../../../src/core/servers/priceRegion.ts';
import { costOf, costOfTurn, priceOfTurn, totalCost } from '../../../src/core/usage/cost.ts';
import { conversationUsage, countUsage } from '../../../src/core/usage/countUsage.ts';
import { estimatedPrice, parsePrice, parsePrices } from '../../../src/core/usage/modelPrice.ts';
import { asked, conversationOf, ended, message, options, received, sent, turnOf } from '../builders.ts';

/** One round of a turn: what its closing event said of usage. */
function round(turnId: string, usage: unknown): readonly Action[] {
  return [
    sent(turnId),
    received(turnId, { type: 'response.completed', response: { output: [message(`m-${turnId}`, 'So.')], usage } }),
  ];
}

function turnWith(...usages: readonly unknown[]): Turn {
  return turnOf(conversationOf(asked('t1'), ...usages.flatMap((usage) => round('t1', usage)), ended('t1')), 't1');
}

const whole = {
  input_tokens: 1000,
  output_tokens: 200,
  total_tokens: 1200,
  input_tokens_details: { cached_tokens: 400 },
  output_tokens_details: { reasoning_tokens: 150 },
  x_tools: { web_search: { count: 2 }, code_interpreter: { count: 1 } },
};
const nothing = { input: undefined, cached: undefined, output: undefined, thinking: undefined, tools: {} };

describe('The usage of a turn', () => {
  it('is summed over its rounds, tools too', () => {
    const second = { input_tokens: 50, output_tokens: 7, x_tools: { web_search: { count: 1 } } };
    expect(countUsage(turnWith(whole, second))).toEqual({
      input: 1050,
      cached: 400,
      output: 207,
      thinking: 150,
      tools: { web_search: 3, code_interpreter: 1 },
    });
  });

  it.each([
    ['no usage at all', undefined, nothing],
    ['null', null, nothing],
    ['an empty one', {}, nothing],
    [
      'numbers that are none',
      {
        input_tokens: '12',
        output_tokens: null,
        input_tokens_details: 7,
        output_tokens_details: { reasoning_tokens: NaN },
      },
      nothing,
    ],
    ['numbers below zero', { input_tokens: -1, output_tokens: -5, x_tools: { web_search: { count: -2 } } }, nothing],
    [
      'tools in another shape',
      { input_tokens: 3, x_tools: { web_search: 2, web_extractor: { count: '1' }, x: null } },
      { ...nothing, input: 3 },
    ],
    [
      'names that objects have by nature',
      JSON.parse('{"x_tools":{"__proto__":{"count":1},"constructor":{"count":2}}}'),
      { ...nothing, tools: JSON.parse('{"__proto__":1,"constructor":2}') as unknown },
    ],
  ])('is what is told: %s', (_, usage, expected) => {
    expect(countUsage(turnWith(usage))).toEqual(expected);
  });

  it('counts a round that told nothing as nothing', () => {
    expect(countUsage(turnWith(whole, undefined)).input).toBe(1000);
  });
});

describe('The usage of a conversation', () => {
  const conversation = conversationOf(
    ...[asked('t1'), ...round('t1', whole), ended('t1')],
    ...[asked('other', 't1'), ...round('other', { input_tokens: 999, output_tokens: 999 }), ended('other')],
    ...[asked('t2', 't1'), ...round('t2', { input_tokens: 10, output_tokens: 1 }), ended('t2')],
  );

  it('is that of the turns that are shown, other versions left out', () => {
    expect(conversationUsage(conversation)).toMatchObject({ input: 1010, output: 201, cached: 400 });
  });

  it('is nothing for an empty one', () => {
    expect(conversationUsage(conversationOf())).toEqual(nothing);
  });
});

describe('The cost', () => {
  const price = { currency: '¥', input: 10, cachedInput: 1, output: 40, toolCalls: { web_search: 4 } };
  it('counts cached and thinking tokens once, and tools by the thousand', () => {
    // 600 × 10 + 400 × 1 + 200 × 40 per million, and two searches of 4 a thousand.
    expect(costOf(whole, price)?.amount).toBeCloseTo(0.0144 + 0.008, 10);
  });

  it('takes cached tokens for input where they have no price of their own', () => {
    expect(costOf(whole, { currency: '$', input: 10, output: 0 })).toEqual({ amount: 0.01, currency: '$' });
  });

  it('never counts more as cached than there was', () => {
    const plain = { input_tokens: 100, output_tokens: 200, input_tokens_details: { cached_tokens: 400 } };
    expect(costOf(plain, price)?.amount).toBeCloseTo((100 * 1 + 200 * 40) / 1e6, 12);
  });

  it('is unknown when the server did not tell the tokens', () => {
    expect(costOf({}, price)).toBeUndefined();
    expect(costOfTurn(turnWith(undefined), price)).toBeUndefined();
  });

  it('finds a price by the model that a turn was asked of, and nothing that objects have by nature', () => {
    const turn = turnWith(whole);
    expect(priceOfTurn(turn, { [options.model]: price })).toBe(price);
    expect(priceOfTurn(turn, {})).toBeUndefined();
    expect(
      priceOfTurn({ ...turn, question: { ...turn.question, options: { ...options, model: 'constructor' } } }, {}),
    ).toBeUndefined();
  });

  describe('where long requests have another price', () => {
    const tiered = { ...price, tiers: [{ above: 1_500, input: 20, output: 80 }] };
    const searched = (more: object) => ({ ...whole, input_tokens: 3_000, ...more });

    it('counts each request by the tier that its input falls into', () => {
      const [small, large] = [1_000, 1_501].map((read) => ({ ...whole, x_tools: {}, input_tokens: read }));
      expect(costOf(small!, tiered)?.amount).toBeCloseTo(0.0144, 10);
      // Cached tokens as other input, since that tier has no price of their own.
      expect(costOf(large!, tiered)?.amount).toBeCloseTo((1_501 * 20 + 200 * 80) / 1e6, 10);
      expect(costOfTurn(turnWith(small, small), tiered)?.amount).toBeCloseTo(2 * 0.0144, 10);
    });

    it('counts each round with hosted tools by its own input, with its part of what came from the cache', () => {
      const rounds = [
        { input_tokens: 1_000, output_tokens: 50 },
        { input_tokens: 2_000, output_tokens: 150 },
      ];
      const below = 1_000 * (13 / 15) * 10 + 1_000 * (2 / 15) * 1 + 50 * 40;
      const above = 2_000 * 20 + 150 * 80;
      expect(costOf(searched({ x_details: rounds }), tiered)?.amount).toBeCloseTo((below + above) / 1e6 + 0.008, 10);
    });

    it.each([
      ['are not listed', undefined],
      ['are summed up in one', [{ input_tokens: 3_000, output_tokens: 200 }]],
      ['do not add up', [{ input_tokens: 2_000, output_tokens: 100 }, { input_tokens: 2_000 }]],
      [
        'make no sense',
        [
          { input_tokens: 4_000, output_tokens: 250 },
          { input_tokens: -1_000, output_tokens: -50 },
        ],
      ],
    ])('takes rounds for equally long, one for each call and one for the answer, where they %s', (_, details) => {
      const all = (2_600 * 10 + 400 * 1 + 200 * 40) / 1e6 + 0.008;
      expect(costOf(searched({ x_details: details }), tiered)?.amount).toBeCloseTo(all, 10);
    });
  });

  it('is estimated by the public prices of the day, of a dated snapshot by those of its family', () => {
    const known = estimatedPrice(modelFacts('qwen3.7-plus', 'qwen', 'international'));
    expect(known).toEqual({
      currency: '$',
      input: 0.5,
      cachedInput: 0.05,
      output: 3,
      tiers: [{ above: 256_000, input: 2, cachedInput: 0.2, output: 6 }],
      asOf: '2026-06-04',
    });
    expect(estimatedPrice(modelFacts('qwen3.8-max', 'qwen'))).toBeUndefined();
    const dated = { ...turnWith(whole) };
    const turn = {
      ...dated,
      question: { ...dated.question, options: { ...options, model: 'qwen3.7-plus-2026-05-26' } },
    };
    expect(priceOfTurn(turn, { 'qwen3.7-plus': price })).toBe(price);
  });

  it.each([
    ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen', 'china'],
    ['https://w1.cn-beijing.maas.aliyuncs.com/compatible-mode/v1', 'qwen', 'china'],
    ['https://vpc-cn-beijing.dashscope.aliyuncs.com/compatible-mode/v1', 'qwen', 'china'],
    ['https://dashscope-finance.aliyuncs.com/compatible-mode/v1', 'qwen', 'china'],
    ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'qwen', 'international'],
    ['https://vpc-ap-southeast-1.dashscope.aliyuncs.com/compatible-mode/v1', 'qwen', 'international'],
    ['https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1', 'qwen', 'international'],
    ['https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1', 'qwen', undefined],
    ['https://gateway.example.com/v1', 'qwen', 'china'],
    ['http://localhost:11434/v1', 'ollama', undefined],
  ] as const)('is by the prices of a region: %s', (baseUrl, server, region) => {
    expect(priceRegionAt({ baseUrl, server })).toBe(region);
  });

  it('is summed only when all of it has a price in one currency', () => {
    const mine = turnWith(whole);
    const other: Turn = { ...mine, question: { ...mine.question, options: { ...options, model: 'other' } } };
    const without: Turn = { ...other, responses: [] };
    const one = costOf(whole, price)?.amount ?? 0;
    expect(totalCost([mine, mine, without], { [options.model]: price })?.amount).toBeCloseTo(2 * one, 12);
    expect(totalCost([mine, other], { [options.model]: price })).toBeUndefined();
    expect(totalCost([mine, other], { [options.model]: price, other: { ...price, currency: '$' } })).toBeUndefined();
    expect(totalCost([], {})).toBeUndefined();
  });
});

describe('A price in the settings', () => {
  it('is read as it stands, and what is none is left out', () => {
    const table = {
      good: { input: 1, output: 2, toolCalls: { web_search: 4, x: -1, y: 'no' } },
      bad: { input: -1, output: 2 },
      worse: 7,
    };
    expect(parsePrices(table)).toEqual({ good: { currency: '¥', input: 1, output: 2, toolCalls: { web_search: 4 } } });
    expect(parsePrices([])).toEqual({});
    expect(parsePrice({ input: 1 })).toBeUndefined();
  });
});
