import type { Conversation, Turn } from '../conversation/conversation.ts';
import { shownTurns } from '../conversation/path.ts';
import { countAt, objectAt } from '../basics/json.ts';
import type { Usage } from '../output/wire.ts';

/** What was used, in tokens and calls; a number that no response told is `undefined`. */
export interface UsageCount {
  /** All that the model read, from the cache or not. */
  readonly input: number | undefined;
  /** The part of `input` that came from the cache. */
  readonly cached: number | undefined;
  /** All that the model wrote, thinking too. */
  readonly output: number | undefined;
  /** The part of `output` that was thinking. */
  readonly thinking: number | undefined;
  /** Calls of hosted tools, by type; only those that were called. */
  readonly tools: Readonly<Record<string, number>>;
}

/** What a turn used, over all its responses: each round of function calls is one. */
export function countUsage({ responses }: Turn): UsageCount {
  return sumUsage(responses.flatMap(({ usage }) => (usage ? [readUsage(usage)] : [])));
}

/** What the turns that are shown and the title used together; turns that have not been read from disk are not counted. */
export function conversationUsage(conversation: Conversation): UsageCount {
  const { usage } = conversation.titledBy ?? {};
  return sumUsage([...shownTurns(conversation).map(countUsage), ...(usage ? [readUsage(usage)] : [])]);
}

/** What one response used. Every part of the API's object may be missing (API reference, 4.4). */
export function readUsage(usage: Usage): UsageCount {
  return {
    input: countAt(usage, 'input_tokens'),
    cached: countAt(objectAt(usage, 'input_tokens_details'), 'cached_tokens'),
    output: countAt(usage, 'output_tokens'),
    thinking: countAt(objectAt(usage, 'output_tokens_details'), 'reasoning_tokens'),
    tools: toolCounts(usage),
  };
}

function toolCounts(usage: Usage): Readonly<Record<string, number>> {
  const counts = Object.entries(objectAt(usage, 'x_tools') ?? {}).map(
    ([tool, calls]) => [tool, countAt(calls, 'count') ?? 0] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function sumUsage(counts: readonly UsageCount[]): UsageCount {
  const sum = (key: 'input' | 'cached' | 'output' | 'thinking'): number | undefined =>
    counts
      .map((count) => count[key])
      .reduce((total, count) => (count === undefined ? total : (total ?? 0) + count), undefined);
  const tools = new Map<string, number>();
  for (const [tool, count] of counts.flatMap((each) => Object.entries(each.tools)))
    tools.set(tool, (tools.get(tool) ?? 0) + count);
  return {
    input: sum('input'),
    cached: sum('cached'),
    output: sum('output'),
    thinking: sum('thinking'),
    tools: Object.fromEntries(tools),
  };
}
