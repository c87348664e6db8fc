import { describe, expect, it } from 'vitest';
import { foldEvents } from '../../../src/core/output/foldEvents.ts';
import { withoutResponseId } from '../../../src/core/output/ownIds.ts';
import type { OutputEntry } from '../../../src/core/output/outputEntry.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { functionCalls } from '../../../src/core/tools/functionCalls.ts';

const responseId = '3f1c-99aa-resp';

const message = (id: string, text: string): object => ({
  type: 'message',
  id,
  content: [{ type: 'output_text', text }],
});

/** A server whose items are called by the response that they belong to. */
const events: readonly StreamEvent[] = [
  { type: 'response.created', response: { id: responseId, output: [] } },
  {
    type: 'response.output_item.added',
    response_id: responseId,
    output_index: 0,
    item: { type: 'reasoning', id: `rs_${responseId}` },
  },
  { type: 'response.reasoning_summary_text.delta', item_id: `rs_${responseId}`, output_index: 0, delta: 'hm' },
  { type: 'response.output_item.added', output_index: 1, item: message(`msg_${responseId}`, '') },
  { type: 'response.output_text.delta', item_id: `msg_${responseId}`, output_index: 1, delta: 'a' },
  { type: 'response.output_text.delta', item_id: `msg_${responseId}`, output_index: 1, delta: 'b' },
  { type: 'response.output_item.done', output_index: 1, item: message(`msg_${responseId}`, 'ab') },
  {
    type: 'response.completed',
    response: { id: responseId, status: 'completed', output: [message(`msg_${responseId}`, 'ab')] },
  },
];

function fold(list: readonly StreamEvent[]): readonly OutputEntry[] {
  return list.reduce<readonly OutputEntry[]>((output, event) => foldEvents(output, [event], 0), []);
}

describe('Ids of output items', () => {
  it('are our own: no response id that a server made them of goes on', () => {
    const own = events.map(withoutResponseId);
    expect(JSON.stringify(own)).not.toContain(responseId);
    expect(fold(own).map(({ item, parts }) => [item.type, parts])).toEqual(
      fold(events).map(({ item, parts }) => [item.type, parts]),
    );
  });

  it('tell apart what the server’s ids tell apart, in whichever event they come', () => {
    const [a, b, again] = ['x_1', 'x_2', 'x_1'].map(
      (id) => withoutResponseId({ type: 'response.output_text.delta', item_id: id, delta: '' }).item_id,
    );
    expect(a).not.toBe(b);
    expect(again).toBe(a);
    expect(withoutResponseId({ type: 'response.output_item.done', item: message('x_1', '') }).item).toMatchObject({
      id: a,
    });
  });

  it('leave a call that has no other name the server’s, under which its result is sent', () => {
    const call = { type: 'function_call', id: 'fc_1', name: 'read', arguments: '{}' };
    const calls = (item: object): readonly string[] =>
      functionCalls({ output: fold([withoutResponseId({ type: 'response.output_item.done', item })]) } as Parameters<
        typeof functionCalls
      >[0]).map(({ callId }) => callId);
    expect(calls(call)).toEqual(['fc_1']);
    expect(calls({ ...call, call_id: 'call_1' })).toEqual(['call_1']);
  });
});
