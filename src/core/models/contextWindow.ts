import { own } from '../basics/records.ts';
import { modelFacts } from './knownModels.ts';

/** Windows by the model's name, in tokens: as the person has them in the settings, or the server in its list of models. */
export type WindowTable = Readonly<Record<string, number>>;

/** What a model reads and writes at most in one response. */
export interface ContextWindow {
  readonly tokens: number;
  /** Nobody told: `tokens` is assumed. */
  readonly isAssumed?: true;
}

/** Less leaves no room for an answer. */
const smallestTokens = 1024;

/** Whether something can be the size of a window, in tokens. */
export function isContextWindow(tokens: unknown): tokens is number {
  return Number.isSafeInteger(tokens) && Number(tokens) >= smallestTokens;
}

/** The window where neither the settings, the server nor our table says it, in tokens. */
const assumedTokens = 128_000;

/** @param stated - What the settings or the server say, which goes before our table. */
export function contextWindow(model: string, stated: WindowTable = {}): ContextWindow {
  const tokens = own(stated, model) ?? modelFacts(model).window;
  return tokens === undefined ? { tokens: assumedTokens, isAssumed: true } : { tokens };
}

/** Above this share of its window the service silently drops the oldest of a conversation (API reference, 2.2). */
const dropsAbove = 0.8;

/** As many tokens are kept free for the answer at most: no listed model writes more without thinking. */
const maxOutputTokens = 65_536;

/** How much one request may make the model read, in tokens: what came before, the question, instructions and tools; the rest is the answer's. */
export function inputBudget({ tokens }: ContextWindow): number {
  return Math.floor(Math.min(tokens * dropsAbove, tokens - Math.min(tokens / 4, maxOutputTokens)));
}
