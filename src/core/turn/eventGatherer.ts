import type { Action } from '../conversation/action.ts';
import { EventBatch } from '../output/eventBatch.ts';
import type { StreamEvent } from '../output/wire.ts';

/** How long events are gathered, in milliseconds, about two frames of a screen: what streams is folded, sent to the panel and logged in steps of this length. */
const eventIntervalMs = 30;

interface EventGathererPorts {
  readonly turnId: string;
  readonly dispatch: (action: Action) => void;
  readonly now: () => number;
  /** Instead of `eventIntervalMs`. */
  readonly intervalMs?: number;
}

/**
 * Takes a stream's events one by one, and hands them on together, at most once an interval. The first event after a pause
 * and the first text of an item are handed on at once, with whatever arrived in the same moment. The timer runs only while
 * something waits.
 */
export class EventGatherer {
  readonly #ports: EventGathererPorts;
  readonly #batch = new EventBatch();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #handedOnAt = -Infinity;
  #hadText = false;
  #hasText = false;

  constructor(ports: EventGathererPorts) {
    this.#ports = ports;
  }

  add(event: StreamEvent): void {
    this.#batch.add(event);
    this.#hasText ||= typeof event.delta === 'string';
    this.#schedule();
  }

  /** Hands on what is waiting, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dueAt = Infinity;
    if (this.#batch.isEmpty) return;
    const { dispatch, now, turnId } = this.#ports;
    [this.#hadText, this.#hasText] = [this.#hasText, false];
    dispatch({ type: 'eventsReceived', at: now(), turnId, events: this.#batch.take() });
    this.#handedOnAt = performance.now();
  }

  /** Keeps the timer that runs, unless what has come may go earlier. */
  #schedule(): void {
    const { intervalMs = eventIntervalMs } = this.#ports;
    const isFirstText = this.#hasText && !this.#hadText;
    const dueAt = isFirstText ? this.#handedOnAt : this.#handedOnAt + intervalMs;
    if (this.#timer !== undefined && this.#dueAt <= dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.flush(), Math.max(0, dueAt - performance.now()));
  }
}
