import { limitsOf } from './models.ts';
import { invalidInside, type Refusal } from './refusal.ts';
import type { Switches } from './switches.ts';
import { readTokens } from './usage.ts';
import type { Fields } from './wire.ts';

/** Above this share of a window the oldest of a conversation is dropped without a word. Reference, section 2.2. */
const dropsAbove = 0.8;

/** What a model reads of a request. */
export interface Reading {
  readonly history: readonly Fields[];
  /** How many items of the history were dropped. */
  readonly dropped: number;
  readonly tokens: number;
}

/** What a model reads, or why it cannot. */
export function readingOf(
  history: readonly Fields[],
  input: readonly Fields[],
  { model, switches }: { readonly model: string; readonly switches: Switches },
): Reading | Refusal {
  const window = windowOf(model, switches.windows);
  const kept = switches.windowItems > 0 ? history.slice(-switches.windowItems) : history;
  let from = 0;
  while (from < kept.length && readTokens([...kept.slice(from), ...input]) > window * dropsAbove) from++;
  const read = kept.slice(from);
  const tokens = readTokens([...read, ...input]);
  if (tokens > window)
    return invalidInside(`<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, ${window}]`);
  return { history: read, dropped: from, tokens };
}

function windowOf(model: string, windows: string): number {
  const table = windowTable(windows);
  return Number(table.get(model) ?? table.get('*') ?? limitsOf(model).window);
}

/** The switch `windows`, by model. */
export function windowTable(windows: string): ReadonlyMap<string, string | undefined> {
  return new Map(windows.split(',').map((entry) => entry.split('=') as [string, string | undefined]));
}
