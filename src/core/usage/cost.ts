import type { ModelUse, Turn } from '../conversation/conversation.ts';
import { countAt } from '../basics/json.ts';
import { own } from '../basics/records.ts';
import type { PriceTier } from '../models/modelFacts.ts';
import { modelFamily } from '../models/modelFamily.ts';
import type { Usage } from '../output/wire.ts';
import { readUsage } from './countUsage.ts';
import { listedRounds } from './listedRounds.ts';
import type { ModelPrice } from './modelPrice.ts';

/** An amount in a currency as the settings name it. */
export interface Cost {
  readonly amount: number;
  readonly currency: string;
}

const tokensInPrice = 1_000_000;
const callsInPrice = 1000;

/**
 * What one response cost: an estimate, since discounts and free quotas are not in them.
 * Cached tokens are a part of the input, and thinking is a part of the output: nothing is counted twice.
 *
 * @returns `undefined` when the server did not tell how much was read or written.
 */
export function costOf(usage: Usage, price: ModelPrice): Cost | undefined {
  const { input, cached = 0, output, tools } = readUsage(usage);
  if (input === undefined || output === undefined) return undefined;
  const cachedPart = input === 0 ? 0 : Math.min(cached, input) / input;
  const listed = readRounds(usage, { input, output });
  // Rounds that are not listed count as equally long: one for each call, and one for the answer.
  const usual = input / (1 + Object.values(tools).reduce((sum, count) => sum + count, 0));
  const tokens = listed
    ? listed.reduce((sum, round) => sum + tokensCost(round, cachedPart, tierOf(round.input, price)), 0)
    : tokensCost({ input, output }, cachedPart, tierOf(usual, price));
  const calls = Object.entries(tools).reduce((sum, [tool, count]) => sum + count * callPrice(price, tool), 0);
  return { amount: tokens / tokensInPrice + calls / callsInPrice, currency: price.currency };
}

/** What a model reads and writes in one round. */
interface Round {
  readonly input: number;
  readonly output: number;
}

/** The rounds with hosted tools; `undefined` where they are not listed, or do not make up the whole. */
function readRounds(usage: Usage, whole: Round): readonly Round[] | undefined {
  const rounds = listedRounds(usage).map((one) => ({
    input: countAt(one, 'input_tokens') ?? NaN,
    output: countAt(one, 'output_tokens') ?? NaN,
  }));
  const isWhole = (key: keyof Round): boolean => rounds.reduce((sum, round) => sum + round[key], 0) === whole[key];
  return rounds.length > 0 && isWhole('input') && isWhole('output') ? rounds : undefined;
}

/** The price of a request by what it makes the model read. */
function tierOf(input: number, price: ModelPrice): PriceTier {
  return price.tiers?.findLast(({ above }) => input > above) ?? price;
}

/** By the million. @param cachedPart - How much of the input came from the cache, from 0 to 1. */
function tokensCost({ input, output }: Round, cachedPart: number, tier: PriceTier): number {
  const fromCache = input * cachedPart;
  return (input - fromCache) * tier.input + fromCache * (tier.cachedInput ?? tier.input) + output * tier.output;
}

function callPrice({ toolCalls = {} }: ModelPrice, tool: string): number {
  return own(toolCalls, tool) ?? 0;
}

/** What a turn cost: each round of function calls is a request of its own. `undefined` when the server told of none. */
export function costOfTurn({ responses }: Turn, price: ModelPrice): Cost | undefined {
  const costs = responses.flatMap(({ usage }) => (usage ? (costOf(usage, price) ?? []) : []));
  if (costs.length === 0) return undefined;
  return { amount: costs.reduce((sum, { amount }) => sum + amount, 0), currency: price.currency };
}

/** Prices of models, by the model's name. */
export type PriceTable = Readonly<Record<string, ModelPrice>>;

/** What the model costs that a turn was asked of; `undefined` when the table does not say. */
export function priceOfTurn({ question }: Turn, prices: PriceTable): ModelPrice | undefined {
  return priceOf(question.options.model, prices);
}

/** A dated snapshot costs what its family does, unless the table says otherwise. */
export function priceOf(model: string, prices: PriceTable): ModelPrice | undefined {
  return own(prices, model) ?? own(prices, modelFamily(model));
}

/**
 * What several turns cost together, each by the price of the model that it was asked of.
 *
 * @param title - What was used for the conversation's title; absent for nothing.
 * @returns `undefined` when one of them that used something has no price, or when the prices are in several currencies:
 * half a sum would look like a whole one.
 */
export function totalCost(turns: readonly Turn[], prices: PriceTable, title?: ModelUse): Cost | undefined {
  const ofTurns = turns.filter(hasUsage).map((turn) => {
    const price = priceOfTurn(turn, prices);
    return price ? costOfTurn(turn, price) : undefined;
  });
  const costs = [...ofTurns, ...(title?.usage ? [costOfTitle(title.model, title.usage, prices)] : [])];
  const [first] = costs;
  if (!first || !costs.every((cost) => cost?.currency === first.currency)) return undefined;
  return { amount: costs.reduce((sum, cost) => sum + (cost?.amount ?? 0), 0), currency: first.currency };
}

function costOfTitle(model: string, usage: Usage, prices: PriceTable): Cost | undefined {
  const price = priceOf(model, prices);
  return price && costOf(usage, price);
}

function hasUsage({ responses }: Turn): boolean {
  return responses.some(({ usage }) => usage !== undefined);
}
