import type { Action } from '../conversation/action.ts';
import { EventBatch } from '../output/coalesce.ts';
import type { StreamEvent } from '../output/wire.ts';

/** Takes a stream's events one by one and hands them on together. */
export interface EventSink {
  add(event: StreamEvent): void;
  /** Hands on what is waiting, now. */
  flush(): void;
}

export interface EventSinkPorts {
  readonly turnId: string;
  readonly dispatch: (action: Action) => void;
  readonly now: () => number;
  /** How long events are gathered, in milliseconds: about two frames of a screen. */
  readonly intervalMs: number;
}

/** Events go on at most once an interval; the timer runs only while something waits. */
export function createEventSink({ turnId, dispatch, now, intervalMs }: EventSinkPorts): EventSink {
  const batch = new EventBatch();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!batch.isEmpty) dispatch({ type: 'eventsReceived', at: now(), turnId, events: batch.take() });
  }

  return {
    add(event) {
      batch.add(event);
      timer ??= setTimeout(flush, intervalMs);
    },
    flush,
  };
}
