import { describe, expect, it } from 'vitest';
import { EventBatch } from '../../src/core/output/eventBatch.ts';
import { isNestedDeeper } from '../../src/core/basics/json.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import { fold, pictureOf } from './families.ts';
import { hostileEvents } from './hostileStreams.ts';

const added = (item: object, more: object = {}): StreamEvent => ({ type: 'response.output_item.added', item, ...more });
const done = (item: object, more: object = {}): StreamEvent => ({ type: 'response.output_item.done', item, ...more });
const delta = (text: string, more: object = {}): StreamEvent => ({
  type: 'response.output_text.delta',
  delta: text,
  ...more,
});
const call = (more: object): object => ({ type: 'function_call', name: 'look', arguments: '', ...more });

describe('events that no server should send', () => {
  it('leave the answer that comes with them', () => {
    expect(pictureOf(fold(hostileEvents('Hello')))).toEqual({
      items: ['message'],
      text: 'Hello',
      thinking: [],
      sources: [],
      calls: [],
    });
  });

  it('leave it also when they have been joined', () => {
    const batch = new EventBatch();
    hostileEvents('Hello').forEach((event) => batch.add(event));
    expect(pictureOf(fold(batch.take())).text).toBe('Hello');
  });

  it('with the name of something that every object has say nothing', () => {
    const before = fold([delta('Hi', { item_id: 'm' })]);
    for (const type of ['__proto__', 'constructor', 'toString'])
      expect(fold([delta('Hi', { item_id: 'm' }), { type, undefined: 'x', delta: 'x' }])).toEqual(before);
  });
});

describe('ids that do not tell items apart', () => {
  it.each([{ id: '' }, { id: 7 }, { id: null }, { id: 'same' }])('%j: a thought does not become an answer', (id) => {
    const events = [
      added({ ...id, type: 'reasoning', summary: [] }, { output_index: 0 }),
      { type: 'response.reasoning_text.delta', item_id: id.id, output_index: 0, delta: 'Hm.' },
      done({ ...id, type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] }, { output_index: 0 }),
      added({ ...id, type: 'message', content: [] }, { output_index: 1 }),
      delta('Hi', { item_id: id.id, output_index: 1, content_index: 0 }),
      done({ ...id, type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }, { output_index: 1 }),
    ];
    for (let length = 1; length <= events.length; length++) {
      const { text, thinking } = pictureOf(fold(events.slice(0, length)));
      expect('Hi'.startsWith(text)).toBe(true);
      expect('Hm.'.startsWith(thinking.join('|'))).toBe(true);
    }
    expect(pictureOf(fold(events))).toMatchObject({ text: 'Hi', thinking: ['Hm.'] });
  });

  it('calls in one place with ids of their own are several calls', () => {
    const events = [
      added(call({ id: 'f1', call_id: 'c1' }), { output_index: 0 }),
      added(call({ id: 'f2', call_id: 'c2' }), { output_index: 0 }),
    ];
    expect(pictureOf(fold(events)).calls).toEqual(['c1 look()', 'c2 look()']);
  });

  it('an answer whose text is sent as part of the item of a thought goes on there', () => {
    const events = [added({ id: 'r', type: 'reasoning', summary: [] }), delta('Hm.', { item_id: 'r' })];
    expect(pictureOf(fold(events))).toMatchObject({ text: '', thinking: ['Hm.'] });
  });
});

describe('indexes of parts', () => {
  it.each([
    [0, 0, 0],
    [-3, -3, -3],
    [0.5, 0.5, 0.5],
    [5, 5, 5],
    [1e12, 1e12, 1e12],
    [NaN, NaN, NaN],
    ['1', {}, null],
  ])('%j, %j, %j lose no text', (...indexes) => {
    const deltas = ['a', 'b', 'c'].map((text, at) => delta(text, { item_id: 'm', content_index: indexes[at] }));
    expect(pictureOf(fold(deltas)).text).toBe('abc');
  });

  it('count on from the first one', () => {
    const deltas = [3, 3, 4, 4].map((content_index, at) => delta('abcd'.charAt(at), { item_id: 'm', content_index }));
    const [entry] = fold([
      ...deltas,
      { type: 'response.output_text.done', item_id: 'm', content_index: 3, text: 'ab' },
    ]);
    expect(entry).toMatchObject({ parts: ['ab', 'cd'], revision: 0 });
  });
});

describe('the depth of a value', () => {
  it.each([
    [1, 0, false],
    ['text', 0, false],
    [null, 0, false],
    [{}, 0, true],
    [{}, 1, false],
    [{ a: [1, { b: 2 }] }, 3, false],
    [{ a: [1, { b: 2 }] }, 2, true],
  ])('of %j is more than %i: %s', (value, levels, isDeeper) => {
    expect(isNestedDeeper(value, levels)).toBe(isDeeper);
  });

  it('is found out without going to its end', () => {
    expect(isNestedDeeper(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)), 200)).toBe(true);
  });
});
