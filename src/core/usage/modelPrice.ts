import { isObject, numberAt, objectAt, stringAt } from '../basics/json.ts';

/** What a model costs, as the person has it in the settings: per million tokens, in one currency. */
export interface ModelPrice {
  /** A currency's sign or code, as shown: `¥`, `$`, `EUR`. */
  readonly currency: string;
  readonly input: number;
  /** For input tokens read from the cache; as other input when it is not said. */
  readonly cachedInput?: number;
  readonly output: number;
  /** For a thousand calls of a built-in tool, by its type. */
  readonly toolCalls?: Readonly<Record<string, number>>;
}

/** A price as it stands in the settings, or `null` for something that is none. */
export function parsePrice(value: unknown): ModelPrice | null {
  const [input, output, cachedInput] = ['input', 'output', 'cachedInput'].map((key) =>
    notNegative(numberAt(value, key)),
  );
  if (input === undefined || output === undefined) return null;
  const toolCalls = Object.entries(objectAt(value, 'toolCalls') ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 0,
  );
  return {
    currency: stringAt(value, 'currency') ?? '¥',
    input,
    output,
    ...(cachedInput !== undefined && { cachedInput }),
    ...(toolCalls.length > 0 && { toolCalls: Object.fromEntries(toolCalls) }),
  };
}

/** A table of prices by model, as it stands in the settings; entries that are none are left out. */
export function parsePrices(table: unknown): Readonly<Record<string, ModelPrice>> {
  const entries = Object.entries(isObject(table) ? table : {}).map(
    ([model, value]) => [model, parsePrice(value)] as const,
  );
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, ModelPrice] => entry[1] !== null));
}

function notNegative(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}
