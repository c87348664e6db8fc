import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventBatch } from '../../../src/core/output/eventBatch.ts';
import { entryText, type OutputEntry } from '../../../src/core/output/outputEntry.ts';
import { foldEvents } from '../../../src/core/output/foldEvents.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { completed, delta, message } from '../builders.ts';

function fold(...events: readonly StreamEvent[]): readonly OutputEntry[] {
  return events.reduce<readonly OutputEntry[]>((output, event, index) => foldEvents(output, [event], index), []);
}

/** The output as `type: text`, a line an item. */
function shown(...events: readonly StreamEvent[]): readonly string[] {
  return fold(...events).map((entry) => `${entry.item.type}: ${entryText(entry)}`);
}

const added = (type: string, id: string, outputIndex: number, more = {}): StreamEvent => ({
  type: 'response.output_item.added',
  output_index: outputIndex,
  item: { id, type, ...more },
});
const done = (item: object, outputIndex: number): StreamEvent => ({
  type: 'response.output_item.done',
  output_index: outputIndex,
  item,
});

describe('text of an answer', () => {
  it('is the sum of its deltas', () => {
    expect(shown(added('message', 'm1', 0), delta('Hel'), delta('lo'))).toEqual(['message: Hello']);
  });

  it('is begun by a delta whose item was never added', () => {
    expect(shown(delta('Hi', { item_id: 'never-seen', output_index: 4 }))).toEqual(['message: Hi']);
  });

  it('goes to the open message when a delta tells neither item nor index', () => {
    const bare: StreamEvent = { type: 'response.output_text.delta', delta: 'lo' };
    expect(shown(added('message', 'm1', 0), delta('Hel'), bare)).toEqual(['message: Hello']);
  });

  it('is replaced by the done event where it differs, and the revision says so', () => {
    const [entry] = fold(delta('Helo'), { type: 'response.output_text.done', item_id: 'm1', text: 'Hello' });
    expect(entry).toMatchObject({ parts: ['Hello'], revision: 1 });
  });

  it('keeps its revision when the done event only repeats it', () => {
    const [entry] = fold(delta('Hello'), { type: 'response.output_text.done', item_id: 'm1', text: 'Hello' });
    expect(entry).toMatchObject({ parts: ['Hello'], revision: 0 });
  });

  it('keeps what has been shown when the done event of the item is empty', () => {
    expect(shown(delta('Hello'), done({ id: 'm1', type: 'message', content: [] }, 0))).toEqual(['message: Hello']);
  });

  it('holds a refusal like any other text', () => {
    expect(shown({ type: 'response.refusal.delta', item_id: 'm1', delta: 'I cannot.' })).toEqual([
      'message: I cannot.',
    ]);
  });

  it('is told by its part where nothing else tells it', () => {
    const part = (text: string): StreamEvent => ({
      type: 'response.content_part.done',
      item_id: 'm1',
      output_index: 0,
      content_index: 0,
      part: { type: 'output_text', text },
    });
    expect(shown(added('message', 'm1', 0), part('Hello'))).toEqual(['message: Hello']);
    expect(shown(delta('Hello'), part('Hel'))).toEqual(['message: Hello']);
    expect(shown({ ...part('Hm.'), part: { type: 'reasoning_text', text: 'Hm.' } })).toEqual([]);
  });

  it('puts a second content part behind the first', () => {
    expect(shown(delta('One. '), delta('Two.', { content_index: 1 }))).toEqual(['message: One. Two.']);
  });
});

describe('thinking', () => {
  const summary = (text: string): StreamEvent => ({
    type: 'response.reasoning_summary_text.delta',
    item_id: 'r1',
    output_index: 0,
    summary_index: 0,
    delta: text,
  });
  const plain = (text: string): StreamEvent => ({
    type: 'response.reasoning_text.delta',
    item_id: 'r1',
    output_index: 0,
    delta: text,
  });

  it.each([
    ['reasoning_summary_text', summary],
    ['reasoning_text', plain],
  ])('is one channel under the name %s', (_, event) => {
    expect(shown(event('The user '), event('greets.'))).toEqual(['reasoning: The user greets.']);
  });

  it('ends when the answer begins, so that its time can be told', () => {
    const [thinking, answer] = fold(summary('Hm.'), summary(' Yes.'), delta('Hi', { output_index: 1 }));
    expect(thinking).toMatchObject({ startedAt: 0, endedAt: 2 });
    expect(answer).not.toHaveProperty('endedAt');
  });

  it('survives a done event with a wrong output index, since ids count first', () => {
    const item = { id: 'r1', type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] };
    expect(shown(added('reasoning', 'r1', 0), summary('Hm.'), done(item, 1))).toEqual(['reasoning: Hm.']);
  });
});

describe('tools', () => {
  it('take their status from their own events', () => {
    const [entry] = fold(added('web_search_call', 's1', 0, { status: 'in_progress' }), {
      type: 'response.web_search_call.searching',
      item_id: 's1',
      output_index: 0,
    });
    expect(entry?.item.status).toBe('searching');
  });

  it('may tell their arguments before they are added', () => {
    const events: readonly StreamEvent[] = [
      { type: 'response.mcp_call_arguments.delta', item_id: 'x1', output_index: 0, delta: '{"a"' },
      { type: 'response.mcp_call_arguments.done', item_id: 'x1', output_index: 0, arguments: '{"a":1}' },
      added('mcp_call', 'x1', 0, { name: 'look' }),
    ];
    expect(shown(...events)).toEqual(['mcp_call: {"a":1}']);
    expect(fold(...events)[0]?.item).toMatchObject({ name: 'look' });
  });

  it('several function calls at once are kept apart by their index', () => {
    const args = (id: string, index: number, text: string): StreamEvent => ({
      type: 'response.function_call_arguments.delta',
      item_id: id,
      output_index: index,
      delta: text,
    });
    expect(
      shown(added('function_call', 'f1', 0), added('function_call', 'f2', 1), args('f1', 0, '{}'), args('f2', 1, '[]')),
    ).toEqual(['function_call: {}', 'function_call: []']);
  });

  it('with several commands keep them apart, also when their deltas are joined', () => {
    const command = (index: number, text: string): StreamEvent => ({
      type: 'response.shell_call_command.delta',
      item_id: 's1',
      output_index: 0,
      command_index: index,
      delta: text,
    });
    const batch = new EventBatch();
    [added('shell_call', 's1', 0), command(0, 'l'), command(0, 's'), command(1, 'pwd')].forEach((event) =>
      batch.add(event),
    );
    expect(fold(...batch.take())[0]?.parts).toEqual(['ls', 'pwd']);
  });

  it('of unknown types are kept as they came', () => {
    expect(fold(added('hologram_call', 'h1', 0, { depth: 3 }))[0]?.item).toEqual({
      id: 'h1',
      type: 'hologram_call',
      depth: 3,
    });
  });
});

describe('the closing event', () => {
  it('replaces what the deltas built', () => {
    expect(shown(delta('Helo'), completed(message('m1', 'Hello')))).toEqual(['message: Hello']);
  });

  it('brings items that no event had told', () => {
    expect(shown(completed({ id: 's1', type: 'web_search_call' }, message('m1', 'Hi')))).toEqual([
      'web_search_call: ',
      'message: Hi',
    ]);
  });

  it.each([undefined, [], 'nonsense'])('leaves what was streamed when its output is %j', (output) => {
    expect(shown(delta('Hello'), { type: 'response.completed', response: { output } })).toEqual(['message: Hello']);
  });

  it('keeps the times of the items', () => {
    const [entry] = fold(delta('Hi'), delta('!'), completed(message('m1', 'Hi!')));
    expect(entry).toMatchObject({ startedAt: 0, endedAt: 2, revision: 0 });
  });

  it('finds the streamed item by its place when ids do not agree', () => {
    expect(fold(delta('Hi'), completed(message('other', 'Hi')))[0]).toMatchObject({ startedAt: 0, parts: ['Hi'] });
  });
});

describe('what nobody knows', () => {
  it.each([
    { type: 'response.something_new', delta: 'x' },
    { type: 'response.output_text.delta' },
    { type: 'response.output_item.added', item: 'no item' },
    { type: 'response.output_item.added', item: { id: 'x' } },
  ])('leaves the very same output: %j', (event) => {
    const before = fold(delta('Hi'));
    expect(foldEvents(before, [event], 9)).toBe(before);
  });

  it('never throws, whatever the fields hold', () => {
    const types = [
      'response.output_text.delta',
      'response.output_text.done',
      'response.output_item.added',
      'response.output_item.done',
      'response.completed',
      'response.web_search_call.completed',
      'response.reasoning_text.delta',
    ];
    const event = fc
      .record({ type: fc.constantFrom(...types) }, { requiredKeys: ['type'] })
      .chain(({ type }) =>
        fc
          .dictionary(
            fc.constantFrom('delta', 'text', 'item', 'item_id', 'output_index', 'content_index', 'response'),
            fc.jsonValue(),
          )
          .map((fields) => ({ ...fields, type })),
      );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        fold(...events);
      }),
    );
  });
});
