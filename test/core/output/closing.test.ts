import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutputEntry } from '../../../src/core/output/outputEntry.ts';
import { foldEvents } from '../../../src/core/output/foldEvents.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { completed, delta, message } from '../builders.ts';
import { fold, goldenStreams, pictureIn, pictureOf, readStream } from '../families.ts';

type Item = Readonly<Record<string, unknown>>;

const closing = /^response\.(completed|incomplete|done)$/;

/** What a server can do to the output that its closing event repeats. */
interface Change {
  /** For each item by its place, whether it is left out. */
  readonly isLeftOut: readonly boolean[];
  /** How much of each text stays, 0 to 1. */
  readonly kept: readonly number[];
  readonly ids: 'same' | 'other' | 'none';
  readonly isTurned: boolean;
  readonly isTwice: boolean;
  readonly type: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  isLeftOut: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  kept: fc.array(fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 8, maxLength: 8 }),
  ids: fc.constantFrom('same', 'other', 'none'),
  isTurned: fc.boolean(),
  isTwice: fc.boolean(),
  type: fc.constantFrom('response.completed', 'response.done'),
});

function changed(item: Item, index: number, { kept, ids }: Change): Item {
  const short = (text: string): string => text.slice(0, Math.floor(text.length * (kept[index % 8] ?? 1)));
  const { id, ...rest } = cut(item, short) as Item;
  if (ids === 'none' || id === undefined) return rest;
  return { ...rest, id: ids === 'other' ? `other_${index}` : id };
}

/** Every text of an item shortened, but not what a call is named and called by. */
function cut(value: unknown, short: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((element) => cut(element, short));
  if (typeof value !== 'object' || value === null) return value;
  const texts = ['text', 'arguments', 'input', 'code', 'output', 'refusal', 'summary', 'content'];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' ? (texts.includes(key) ? short(inner) : inner) : cut(inner, short),
    ]),
  );
}

function outputOf(event: StreamEvent): readonly Item[] {
  return (event.response as { readonly output?: readonly Item[] }).output ?? [];
}

function withChange(event: StreamEvent, made: Change): StreamEvent {
  const items = outputOf(event)
    .map((item, index) => changed(item, index, made))
    .filter((_, index) => made.isLeftOut[index % 8] !== true);
  const ordered = made.isTurned ? items.toReversed() : items;
  return {
    ...event,
    type: made.type,
    response: {
      ...(event.response as object),
      output: made.isTwice && made.ids !== 'none' ? [...ordered, ...ordered] : ordered,
    },
  };
}

const endedWell = goldenStreams.filter(([, { end }]) => end === 'completed' || end === 'incomplete');

describe.each(endedWell)('the closing event of %s', (name, golden) => {
  const events = readStream(name);

  it('takes nothing away and doubles nothing, whatever it leaves out, cuts, renames or turns round', () => {
    fc.assert(
      fc.property(change, (made) => {
        const picture = pictureOf(
          fold(events.map((event) => (closing.test(event.type) ? withChange(event, made) : event))),
        );
        const { items, ...rest } = pictureIn(golden);
        expect({ ...picture, items: picture.items.map(typeOf) }).toEqual({ ...rest, items: items.map(typeOf) });
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(endedWell)('the closing event of %s', (name, golden) => {
  const events = readStream(name);

  it('makes whole and corrects what was never told as done, under whatever names', () => {
    const whole = change.map((made) => ({ ...made, isLeftOut: [], kept: [] }));
    fc.assert(
      fc.property(whole, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (made, isLost) => {
        let count = 0;
        const heard = events.filter(({ type }) => type !== 'response.output_item.done' || isLost[count++ % 8] !== true);
        const picture = pictureOf(
          fold(heard.map((event) => (closing.test(event.type) ? withChange(event, made) : event))),
        );
        const { items, ...rest } = pictureIn(golden);
        expect({ ...picture, items: picture.items.map(typeOf) }).toEqual({ ...rest, items: items.map(typeOf) });
      }),
      { numRuns: 25 },
    );
  });
});

function typeOf(item: string): string {
  return item.split(' ')[0] ?? '';
}

const added = (item: object, index: number): StreamEvent => ({
  type: 'response.output_item.added',
  output_index: index,
  item,
});
const done = (item: object, index: number): StreamEvent => ({
  type: 'response.output_item.done',
  output_index: index,
  item,
});
const call = (id: string, args: string): object => ({
  type: 'function_call',
  id,
  call_id: `call_${id}`,
  name: 'look',
  arguments: args,
});
const text = (...events: readonly StreamEvent[]): string => pictureOf(fold(events)).text;

describe('what was told as done', () => {
  it.each([
    ['is left out', completed({ type: 'reasoning', id: 'r1', summary: [] })],
    ['is told in other words', completed(message('m1', 'Goodbye'))],
    ['is told in other words under another id', completed(message('x', 'Goodbye'))],
    ['is told as less', completed(message('m1', 'Hel'))],
    ['is told without its text', completed({ type: 'message', id: 'm1', content: [] })],
  ])('stays when it %s', (_, end) => {
    expect(text(delta('Hello'), done(message('m1', 'Hello'), 0), end)).toBe('Hello');
  });

  it('takes what is told besides', () => {
    const search = { type: 'web_search_call', id: 's1', status: 'completed', action: { type: 'search', query: 'q' } };
    const more = { ...search, action: { type: 'search', sources: [{ type: 'url', url: 'https://a.example/' }] } };
    const [entry] = fold([done(search, 0), completed(more)]);
    expect(entry?.item).toEqual({
      ...search,
      action: { type: 'search', query: 'q', sources: [{ type: 'url', url: 'https://a.example/' }] },
    });
  });

  it('takes a text of which it is the beginning', () => {
    expect(text(delta('Hel'), done(message('m1', 'Hel'), 0), completed(message('m1', 'Hello')))).toBe('Hello');
  });

  it('is called, though the closing event knows nothing of it', () => {
    const events = [done(call('a', '{"x":1}'), 0), done(call('b', '{"x":1}'), 1), completed(message('m1', 'I look.'))];
    expect(pictureOf(fold(events)).calls).toEqual(['call_a look({"x":1})', 'call_b look({"x":1})']);
  });

  it('is called once, though the closing event calls it otherwise', () => {
    const told = [
      { ...call('x', '{"x":1}'), call_id: 'call_x' },
      { ...call('y', '{"x":2}'), call_id: 'call_y' },
    ];
    const events = [done(call('a', '{"x":1}'), 0), done(call('b', '{"x":2}'), 1), completed(...told)];
    expect(pictureOf(fold(events)).calls).toEqual(['call_a look({"x":1})', 'call_b look({"x":2})']);
  });

  it('takes no delta that comes after it', () => {
    expect(text(delta('Hel'), done(message('m1', 'Hello'), 0), delta('lo'))).toBe('Hello');
  });

  it('is not begun again by an event that comes late', () => {
    const search = { type: 'web_search_call', id: 's1', status: 'completed' };
    const late = [
      added({ ...search, status: 'in_progress' }, 0),
      { type: 'response.web_search_call.searching', item_id: 's1' },
    ];
    expect(fold([done(search, 0), ...late])[0]?.item).toEqual(search);
  });
});

describe('what was not told as done', () => {
  it('is corrected by the closing event', () => {
    expect(text(delta('Helo'), completed(message('m1', 'Hello')))).toBe('Hello');
    expect(text(delta('Helo'), completed(message('other', 'Hello')))).toBe('Hello');
  });

  it('is not corrected to a part of itself', () => {
    expect(text(delta('Hello'), completed(message('m1', 'Hell')))).toBe('Hello');
    expect(text(delta('Hello'), { type: 'response.output_text.done', item_id: 'm1', text: 'lo' })).toBe('Hello');
    expect(text(delta('Hello'), done(message('m1', 'ell'), 0))).toBe('Hello');
  });

  it('stays when it is left out, if there is text in it', () => {
    expect(text(delta('Hello', { output_index: 1 }), completed({ type: 'reasoning', id: 'r', summary: [] }))).toBe(
      'Hello',
    );
  });

  it('goes when it was only begun', () => {
    expect(fold([added({ type: 'web_search_call', id: 's' }, 0), completed(message('m1', 'Hi'))])).toHaveLength(1);
  });

  it('stands once when it is told under another name at another place', () => {
    const events = [
      added({ type: 'message', id: 'a', content: [] }, 0),
      delta('Hel', { item_id: 'a' }),
      done(message('b', 'Hello'), 3),
      completed(message('c', 'Hello')),
    ];
    expect(pictureOf(fold(events)).text).toBe('Hello');
  });
});

describe('a text that came with its item', () => {
  const begun = (content: string): StreamEvent => added(message('m1', content), 0);

  it.each<[string, readonly string[], string]>([
    ['and again as deltas stands once', ['Hello'], 'Hello'],
    ['and again in pieces, and goes on', ['He', 'llo t', 'here'], 'Hello there'],
    ['is gone on with', [' there'], 'Hello there'],
    ['and is gone on with by the same letters as far as that can be told', ['He said'], 'HelloHe said'],
  ])('%s', (_, deltas, whole) => {
    expect(text(begun('Hello'), ...deltas.map((piece) => delta(piece)))).toBe(whole);
  });

  it('is the same however the deltas are cut', () => {
    const pieces = fc.array(fc.constantFrom('He', 'Hel', 'l', 'lo', 'o', 'Hello', ' x'), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(12), { maxLength: 4 }), (deltas, cuts) => {
        const whole = deltas.join('');
        const places = [0, ...cuts.filter((at) => at < whole.length), whole.length].toSorted((a, b) => a - b);
        const pieced = places.slice(1).map((end, index) => delta(whole.slice(places[index], end)));
        expect(text(begun('Hello'), ...pieced)).toBe(text(begun('Hello'), delta(whole)));
      }),
    );
  });

  it('may be the empty arguments that stand for those to come', () => {
    const args = (piece: string): StreamEvent => ({
      type: 'response.function_call_arguments.delta',
      item_id: 'a',
      output_index: 0,
      delta: piece,
    });
    expect(pictureOf(fold([added(call('a', '{}'), 0), args('{"x"'), args(':1}')])).calls).toEqual([
      'call_a look({"x":1})',
    ]);
  });

  it('may be code', () => {
    const code = (piece: string): StreamEvent => ({
      type: 'response.code_interpreter_call_code.delta',
      item_id: 'c',
      output_index: 0,
      delta: piece,
    });
    const [entry] = fold([
      added({ type: 'code_interpreter_call', id: 'c', code: 'print(1)' }, 0),
      code('print'),
      code('(1)'),
    ]);
    expect(entry?.parts).toEqual(['print(1)']);
  });
});

describe('thousands of items', () => {
  const count = 20_000;
  const items = Array.from({ length: count }, (_, index) => call(`c${index}`, '{}'));
  const streamed = items.flatMap((item, index) => [added({ ...item, arguments: '' }, index), done(item, index)]);

  it('are folded as they come, and closed under whatever names they come again', () => {
    const end = completed(...items.toReversed().map((item, index) => ({ ...item, id: `x${index}` })));
    const batches = Array.from({ length: streamed.length / 400 }, (_, index) =>
      streamed.slice(index * 400, (index + 1) * 400),
    );
    const output = [...batches, [end]].reduce<readonly OutputEntry[]>(
      (known, events, at) => foldEvents(known, events, at),
      [],
    );
    expect(output).toHaveLength(count);
    expect(pictureOf(output).calls).toHaveLength(count);
  });

  it('of one name and place are as many', () => {
    const same = Array.from({ length: count }, (_, index) =>
      done({ type: 'message', content: [{ text: `${index}` }] }, 0),
    );
    expect(foldEvents([], [...same, completed(...items)], 0)).toHaveLength(count + 1);
  });
});
