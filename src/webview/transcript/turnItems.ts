import type { ToolResult, Turn, TurnResponse } from '../../core/conversation/conversation.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { own } from '../../core/own.ts';

/** An output item with what its function call returned. */
export interface TurnItem {
  readonly entry: OutputEntry;
  /** Names the function call; `undefined` for other items. */
  readonly callId: string | undefined;
  readonly result: ToolResult | undefined;
}

/** All output items of a turn, over all its responses: a result belongs to the response that asked for it. */
export function turnItems({ responses }: Turn): readonly TurnItem[] {
  return responses.flatMap(({ output, results }) => output.map((entry) => toItem(entry, results)));
}

function toItem(entry: OutputEntry, results: TurnResponse['results']): TurnItem {
  const { type, id, call_id: given } = entry.item;
  const callId = type !== 'function_call' ? undefined : typeof given === 'string' ? given : id;
  return { entry, callId, result: callId === undefined ? undefined : own(results ?? {}, callId) };
}
