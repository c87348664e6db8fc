import type { ReturnedCall, ToolResult, TurnResponse } from '../conversation/conversation.ts';
import { stringAt } from '../basics/json.ts';
import { callIdOf } from '../output/wire.ts';
import { entryText, type OutputEntry } from '../output/outputEntry.ts';
import type { FunctionCall } from './toolBox.ts';

/** A call with the output item that it was made in. */
export interface MadeCall extends FunctionCall {
  readonly entry: OutputEntry;
}

/**
 * The function calls of a response, in the order in which they were made. One without a `call_id` goes by its item's id.
 * Of several with one `call_id` only the first counts: there is one result for them, and one permission that was given.
 */
export function functionCalls({ output }: TurnResponse): readonly MadeCall[] {
  const calls = new Map<string, MadeCall>();
  for (const entry of output) {
    const call = madeCall(entry);
    if (call && !calls.has(call.callId)) calls.set(call.callId, call);
  }
  return [...calls.values()];
}

/** A call by an id of its own is answered even if it names no function: the server waits for it. */
export function madeCall(entry: OutputEntry): MadeCall | undefined {
  const { item } = entry;
  if (item.type !== 'function_call') return undefined;
  const name = stringAt(item, 'name');
  const callId = callIdOf(item) ?? (name === undefined ? undefined : item.id);
  return callId === undefined ? undefined : { callId, name: name ?? '', arguments: entryText(entry), entry };
}

/** A cache of results by `call_id`, since they are looked up often. */
const resultsById = new WeakMap<readonly ReturnedCall[], ReadonlyMap<string, ToolResult>>();

/** What a call returned; `undefined` while it has not. A `call_id` is the server's, and may be any word. */
export function resultOf({ results }: TurnResponse, { callId }: FunctionCall): ToolResult | undefined {
  if (!results) return undefined;
  const byId = resultsById.get(results) ?? new Map(results.map((result) => [result.callId, result]));
  resultsById.set(results, byId);
  return byId.get(callId);
}

/** The calls that have not returned. */
export function openCalls(response: TurnResponse | undefined): readonly MadeCall[] {
  if (!response) return [];
  return functionCalls(response).filter((call) => resultOf(response, call) === undefined);
}
