import type { Turn } from '../conversation/conversation.ts';
import { own } from '../basics/own.ts';
import type { UsageCount } from './countUsage.ts';
import { countUsage } from './countUsage.ts';
import type { ModelPrice } from './modelPrice.ts';

/** An amount in a currency as the settings name it. */
export interface Cost {
  readonly amount: number;
  readonly currency: string;
}

const tokensInPrice = 1_000_000;
const callsInPrice = 1000;

/**
 * What something cost by the person's own prices: an estimate, since discounts and free quotas are not in them.
 * Cached tokens are a part of the input, and thinking is a part of the output: nothing is counted twice.
 *
 * @returns `undefined` when the server did not tell how much was read or written.
 */
export function costOf({ input, cached = 0, output, tools }: UsageCount, price: ModelPrice): Cost | undefined {
  if (input === undefined || output === undefined) return undefined;
  const fromCache = Math.min(cached, input);
  const tokens =
    (input - fromCache) * price.input + fromCache * (price.cachedInput ?? price.input) + output * price.output;
  const calls = Object.entries(tools).reduce((sum, [tool, count]) => sum + count * callPrice(price, tool), 0);
  return { amount: tokens / tokensInPrice + calls / callsInPrice, currency: price.currency };
}

function callPrice({ toolCalls = {} }: ModelPrice, tool: string): number {
  return own(toolCalls, tool) ?? 0;
}

/** Prices of models, by the model's name. */
export type PriceTable = Readonly<Record<string, ModelPrice>>;

/** What the model costs that a turn was asked of; `null` when the table does not say. */
export function priceOfTurn({ question }: Turn, prices: PriceTable): ModelPrice | null {
  return own(prices, question.options.model) ?? null;
}

/**
 * What several turns cost together, each by the price of the model that it was asked of.
 *
 * @returns `undefined` when one of them that used something has no price, or when the prices are in several currencies:
 * half a sum would look like a whole one.
 */
export function totalCost(turns: readonly Turn[], prices: PriceTable): Cost | undefined {
  const costs = turns.filter(hasUsage).map((turn) => {
    const price = priceOfTurn(turn, prices);
    return price ? costOf(countUsage(turn), price) : undefined;
  });
  const [first] = costs;
  if (!first || !costs.every((cost) => cost?.currency === first.currency)) return undefined;
  return { amount: costs.reduce((sum, cost) => sum + (cost?.amount ?? 0), 0), currency: first.currency };
}

function hasUsage({ responses }: Turn): boolean {
  return responses.some(({ usage }) => usage !== undefined);
}
