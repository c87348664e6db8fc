import type { ModelFacts, PriceTier } from '../models/modelFacts.ts';
import { isObject, numberAt, objectAt, stringAt } from '../basics/json.ts';
import { defined } from '../basics/records.ts';

/** What a model costs, as the person has it in the settings: per million tokens, in one currency. */
export interface ModelPrice {
  /** A currency's sign or code, as shown: `¥`, `$`, `EUR`. */
  readonly currency: string;
  readonly input: number;
  /** For input tokens read from the cache; as other input when it is not said. */
  readonly cachedInput?: number;
  readonly output: number;
  /** Other prices for requests with more input tokens than `above`, the lowest first. */
  readonly tiers?: readonly (PriceTier & { readonly above: number })[];
  /** An estimate of ours: when these were the public prices, `2026-06-02`. Absent for what the person has set. */
  readonly asOf?: string;
  /** For a thousand calls of a hosted tool, by its type. */
  readonly toolCalls?: Readonly<Record<string, number>>;
}

/** The public price of a model, as far as it is known. */
export function estimatedPrice({ price = [], priceDate }: ModelFacts): ModelPrice | undefined {
  const [base] = price;
  if (!base || priceDate === undefined) return undefined;
  const tiers = price.filter((tier): tier is PriceTier & { readonly above: number } => tier.above !== undefined);
  const { input, cachedInput, output } = base;
  return {
    ...defined({ currency: '$', input, cachedInput, output, asOf: priceDate }),
    ...(tiers.length > 0 && { tiers }),
  };
}

/** A price as it stands in the settings, or `undefined` for something that is none. */
export function parsePrice(value: unknown): ModelPrice | undefined {
  const [input, output, cachedInput] = ['input', 'output', 'cachedInput'].map((key) =>
    notNegative(numberAt(value, key)),
  );
  if (input === undefined || output === undefined) return undefined;
  const toolCalls = Object.entries(objectAt(value, 'toolCalls') ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 0,
  );
  return {
    ...defined({ currency: stringAt(value, 'currency') ?? '¥', input, output, cachedInput }),
    ...(toolCalls.length > 0 && { toolCalls: Object.fromEntries(toolCalls) }),
  };
}

/** A table of prices by model, as it stands in the settings; entries that are none are left out. */
export function parsePrices(table: unknown): Readonly<Record<string, ModelPrice>> {
  const entries = Object.entries(isObject(table) ? table : {}).map(
    ([model, value]) => [model, parsePrice(value)] as const,
  );
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, ModelPrice] => entry[1] !== undefined));
}

function notNegative(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}
