import { toDeltas } from './deltas.ts';
import { messageText } from './inputItems.ts';
import { toolOf, type Step } from './steps.ts';
import type { Turn } from './turn.ts';
import { textOf, type Fields } from './wire.ts';

/** Tokens of the service's own system prompt: a tiny question costs 37 and more. Reference, section 2.2. */
const ownPromptTokens = 36;
const cacheBlockTokens = 128;

/** The usage of a turn. Section 4.4. The counts are estimates: about one token for four bytes, one for each delta. */
export function usageOf(turn: Turn): Fields {
  const counts = countsOf(turn);
  const { switches } = turn;
  const tools = toolCounts(turn);
  return {
    ...counts.sums,
    input_tokens_details: { cached_tokens: counts.cached },
    output_tokens_details: { reasoning_tokens: counts.reasoning },
    ...(switches.usageTools && tools !== undefined ? { x_tools: tools } : {}),
    ...(switches.usageDetails ? { x_details: [detailOf(turn, counts, tools)] } : {}),
  };
}

interface Counts {
  readonly sums: { readonly input_tokens: number; readonly output_tokens: number; readonly total_tokens: number };
  readonly cached: number;
  readonly reasoning: number;
}

function countsOf(turn: Turn): Counts {
  const steps = turn.steps.map((placed) => placed.step);
  const known = tokensOf(turn.history);
  const rounds = 1 + steps.filter((step) => toolOf(step) !== undefined).length;
  const input = rounds * (ownPromptTokens + known + tokensOf(turn.input));
  const output = steps.reduce((sum, step) => sum + outputTokens(step), 0);
  const reasoning = steps.filter((step) => step.kind === 'thinking').reduce((sum, step) => sum + outputTokens(step), 0);
  const cached = Math.floor(known / cacheBlockTokens) * cacheBlockTokens;
  return { sums: { input_tokens: input, output_tokens: output, total_tokens: input + output }, cached, reasoning };
}

function detailOf(turn: Turn, { sums, cached, reasoning }: Counts, tools: Fields | undefined): Fields {
  return {
    ...sums,
    ...(reasoning > 0 ? { output_tokens_details: { reasoning_tokens: reasoning } } : {}),
    ...(turn.usesSessionCache ? { prompt_tokens_details: sessionCache(sums.input_tokens, cached) } : {}),
    ...(tools === undefined ? {} : { plugins: tools }),
    x_billing_type: 'response_api',
  };
}

/** What the session cache reports, section 4.4: it begins at 1 024 tokens, section 1.6. */
function sessionCache(input: number, cached: number): Fields {
  const written = input >= 1024 ? input - cached : 0;
  return {
    cached_tokens: cached,
    cache_creation_input_tokens: written,
    cache_creation: { ephemeral_5m_input_tokens: written },
    cache_type: 'ephemeral',
  };
}

function toolCounts(turn: Turn): Fields | undefined {
  const counts: Record<string, { count: number }> = {};
  for (const { step } of turn.steps) {
    const tool = toolOf(step);
    if (tool !== undefined) counts[tool] = { count: (counts[tool]?.count ?? 0) + 1 };
  }
  return Object.keys(counts).length === 0 ? undefined : counts;
}

/** What a model reads, with the service's own prompt. */
export function readTokens(items: readonly Fields[]): number {
  return ownPromptTokens + tokensOf(items);
}

/** Of items that have been counted: those of a long history are read for each request. */
const counted = new WeakMap<Fields, number>();

function tokensOf(items: readonly Fields[]): number {
  return Math.ceil(items.reduce((sum, item) => sum + bytesOf(item), 0) / 4);
}

function bytesOf(item: Fields): number {
  const bytes =
    counted.get(item) ?? Buffer.byteLength(messageText(item) + textOf(item.output) + textOf(item.arguments));
  counted.set(item, bytes);
  return bytes;
}

function outputTokens(step: Step): number {
  if (step.kind === 'text' || step.kind === 'thinking') return (step.deltas ?? toDeltas(step.text)).length;
  if (step.kind === 'run') return toDeltas(step.code).length;
  return step.kind === 'call' ? toDeltas(step.arguments).length : 12;
}
