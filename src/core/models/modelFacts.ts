import { own } from '../basics/records.ts';
import type { HostedTool } from './hostedTools.ts';
import { modelFamily } from './modelFamily.ts';

export const inputKinds = ['text', 'image', 'video', 'audio'] as const;

export type InputKind = (typeof inputKinds)[number];

/** Values of `reasoning.effort`, from the least to the most. */
export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

export type ReasoningEffort = (typeof reasoningEfforts)[number];

/** Where prices and some limits differ. */
export type PriceRegion = 'china' | 'international';

/** US dollars for a million tokens. */
export interface PriceTier {
  /** Counts for requests with more input tokens than this; absent for the lowest tier. */
  readonly above?: number | undefined;
  readonly input: number;
  /** As other input when it is not said. */
  readonly cachedInput?: number | undefined;
  readonly output: number;
}

/** What is known of a model; what is not known is absent. */
export interface ModelFacts {
  /** Tokens that it reads and writes at most in one response. */
  readonly window?: number | undefined;
  /** Tokens of the longest answer. */
  readonly mostOutput?: number | undefined;
  /** Tokens of the longest chain of thought. */
  readonly mostThinking?: number | undefined;
  readonly input?: readonly InputKind[] | undefined;
  /** Whether it can think. */
  readonly thinks?: boolean | undefined;
  /** Whether it thinks when the request does not say. */
  readonly thinksByDefault?: boolean | undefined;
  /** Values of `reasoning.effort` that make a difference, where the server takes that parameter. */
  readonly efforts?: readonly ReasoningEffort[] | undefined;
  readonly defaultEffort?: ReasoningEffort | undefined;
  /** Types of hosted tools that are offered for it. */
  readonly tools?: readonly HostedTool[] | undefined;
  /** Those of them that are refused while it does not think. */
  readonly thinkingTools?: readonly HostedTool[] | undefined;
  /** Whether its server's page on the Responses API lists it. */
  readonly listed?: boolean | undefined;
  /** The lowest tier first. */
  readonly price?: readonly PriceTier[] | undefined;
  /** When that was the price: `2026-06-02`. */
  readonly priceDate?: string | undefined;
}

/** What one source says of a model. */
interface SourcedFacts extends Omit<ModelFacts, 'priceDate'> {
  /** A key of `sources`. */
  readonly source: string;
  /** When it was so; the date of the source where it is not said. */
  readonly date?: string | undefined;
  /** Where it is so; absent for everywhere. */
  readonly region?: PriceRegion | undefined;
}

type Rows = Readonly<Record<string, readonly SourcedFacts[]>>;

export interface ModelTable {
  readonly sources: Readonly<
    Record<string, { readonly title: string; readonly address: string; readonly date: string }>
  >;
  /** By the kind of server, then by the model's name. */
  readonly models: Readonly<Record<string, Rows>>;
}

/** The name of the row for all models of a server, unless their own rows say otherwise. */
const everyModel = '*';

/**
 * What a table says of a model: of its own row, else of its family's. Later lines of a row go before earlier ones.
 *
 * @param server - The kind of server; absent where any may be meant.
 */
export function factsIn(table: ModelTable, name: string, server?: string, region: PriceRegion = 'china'): ModelFacts {
  const tables = server === undefined ? Object.values(table.models) : [own(table.models, server) ?? {}];
  const row = tables.map((rows) => own(rows, name) ?? own(rows, modelFamily(name))).find((found) => found) ?? [];
  const general = server === undefined ? [] : tables.flatMap((rows) => own(rows, everyModel) ?? []);
  const said = [...general, ...row].filter((facts) => (facts.region ?? region) === region);
  // A dated snapshot costs what its family does, unless its row says otherwise.
  const family = tables.flatMap((rows) => own(rows, modelFamily(name)) ?? []);
  const priced = [...family, ...said].findLast((facts) => facts.price && (facts.region ?? region) === region);
  const priceDate = priced && (priced.date ?? own(table.sources, priced.source)?.date);
  return { ...mergedFacts(said), ...(priced && { price: priced.price, priceDate }) };
}

/** Later ones go before earlier ones. */
function mergedFacts(said: readonly SourcedFacts[]): ModelFacts {
  const facts = said
    .flatMap((line) => Object.entries(line))
    .filter(([key]) => !['source', 'date', 'region'].includes(key));
  return Object.fromEntries(facts);
}

/** Names of a server's models that can be chosen from, the default first. */
export function modelNamesIn(table: ModelTable, server: string): readonly string[] {
  const rows = Object.entries(own(table.models, server) ?? {});
  return rows.filter(([name, row]) => name !== everyModel && row.some(({ listed }) => listed)).map(([name]) => name);
}
