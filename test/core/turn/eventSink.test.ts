import { afterEach, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { createEventSink } from '../../../src/core/turn/eventSink.ts';
import { delta } from '../builders.ts';

afterEach(() => vi.useRealTimers());

it('hands events on once an interval, and at once when it is told to, leaving no timer', () => {
  vi.useFakeTimers();
  const counts: number[] = [];
  const dispatch = (action: Action): void => {
    if (action.type === 'eventsReceived') counts.push(action.events.length);
  };
  const sink = createEventSink({ turnId: 'a', dispatch, now: () => 1, intervalMs: 30 });
  const other = { type: 'response.other' };
  sink.add(delta('a'));
  vi.advanceTimersByTime(20);
  sink.add(other);
  expect([counts, vi.getTimerCount()]).toEqual([[], 1]);
  vi.advanceTimersByTime(10);
  expect([counts, vi.getTimerCount()]).toEqual([[2], 0]);
  sink.add(other);
  sink.flush();
  expect([counts, vi.getTimerCount()]).toEqual([[2, 1], 0]);
  sink.flush();
  expect(counts).toEqual([2, 1]);
});
