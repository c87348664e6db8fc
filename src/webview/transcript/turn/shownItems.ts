import type { ToolResult, Turn, TurnResponse } from '../../../core/conversation/conversation.ts';
import type { OutputEntry } from '../../../core/output/outputEntry.ts';
import { shownEntries } from '../../../core/output/shownEntries.ts';
import { functionCalls, madeCall, resultOf } from '../../../core/tools/functionCalls.ts';

/** An output item with what its function call returned. */
export interface ShownItem {
  readonly entry: OutputEntry;
  /** Names the function call, as where it is carried out; `undefined` for other items, and for one that repeats another's id. */
  readonly callId: string | undefined;
  readonly result: ToolResult | undefined;
}

/** All that is shown of a turn's output, over all its responses: a result belongs to the response that asked for it. */
export function shownItems({ responses }: Turn): readonly ShownItem[] {
  return responses.flatMap(responseItems);
}

function responseItems(response: TurnResponse): readonly ShownItem[] {
  const calls = new Map(functionCalls(response).map((call) => [call.entry, call]));
  return shownEntries(response.output).map((entry) => {
    const call = madeCall(entry);
    return { entry, callId: calls.get(entry)?.callId, result: call && resultOf(response, call) };
  });
}
