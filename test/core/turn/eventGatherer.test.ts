import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { EventGatherer } from '../../../src/core/turn/eventGatherer.ts';
import { delta } from '../builders.ts';

const other = { type: 'response.other' };
let handedOn: string[][];
let sink: EventGatherer;

beforeEach(() => {
  vi.useFakeTimers();
  handedOn = [];
  const dispatch = (action: Action): void => {
    if (action.type === 'eventsReceived')
      handedOn.push(action.events.map((event) => (typeof event.delta === 'string' ? event.delta : event.type)));
  };
  sink = new EventGatherer({ turnId: 'a', dispatch, now: () => 1, intervalMs: 30 });
});

afterEach(() => vi.useRealTimers());

it('hands on what comes after a pause at once, with all that came in the same moment', () => {
  sink.add(other);
  sink.add(delta('a'));
  sink.add(delta('b'));
  expect(handedOn).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(handedOn).toEqual([['response.other', 'ab']]);
  vi.advanceTimersByTime(100);
  sink.add(delta('c'));
  vi.advanceTimersByTime(1);
  expect(handedOn[1]).toEqual(['c']);
});

it('gathers what comes soon after, once an interval', () => {
  sink.add(delta('a'));
  vi.advanceTimersByTime(1);
  for (const text of ['b', 'c', 'd']) {
    vi.advanceTimersByTime(5);
    sink.add(delta(text));
  }
  expect(handedOn).toEqual([['a']]);
  vi.advanceTimersByTime(30);
  expect(handedOn).toEqual([['a'], ['bcd']]);
});

it('does not let the first text wait for what announced it', () => {
  sink.add(other);
  vi.advanceTimersByTime(1);
  sink.add(other);
  vi.advanceTimersByTime(5);
  expect(handedOn).toEqual([['response.other']]);
  sink.add(delta('a'));
  vi.advanceTimersByTime(1);
  expect(handedOn).toEqual([['response.other'], ['response.other', 'a']]);
});

it('hands on what waits when it is told to, and leaves no timer', () => {
  sink.add(delta('a'));
  sink.flush();
  sink.add(other);
  expect(vi.getTimerCount()).toBe(1);
  sink.flush();
  expect([handedOn, vi.getTimerCount()]).toEqual([[['a'], ['response.other']], 0]);
  sink.flush();
  expect(handedOn).toHaveLength(2);
});
