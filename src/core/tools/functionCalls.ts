import type { TurnResponse } from '../conversation/conversation.ts';
import { stringAt } from '../json.ts';
import type { OutputEntry } from '../output/outputEntry.ts';
import { entryText } from '../output/outputEntry.ts';
import type { FunctionCall } from './toolBox.ts';

/** A call with the output item that it was made in. */
export interface MadeCall extends FunctionCall {
  readonly entry: OutputEntry;
}

/** The function calls of a response, in the order in which they were made. One without a `call_id` goes by its item's id. */
export function functionCalls({ output }: TurnResponse): readonly MadeCall[] {
  return output.flatMap((entry) => {
    const { item } = entry;
    const name = stringAt(item, 'name');
    const callId = stringAt(item, 'call_id') ?? item.id;
    return item.type === 'function_call' && name !== undefined && callId !== undefined ? [{ callId, name, arguments: entryText(entry), entry }] : [];
  });
}

/** The calls that have not returned. */
export function openCalls(response: TurnResponse | undefined): readonly MadeCall[] {
  if (!response) return [];
  const { results = {} } = response;
  return functionCalls(response).filter(({ callId }) => !Object.hasOwn(results, callId));
}
