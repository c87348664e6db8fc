import type { StreamEvent } from './wire.ts';

/** Fields that must agree for two deltas to be one. */
const placeFields = ['type', 'item_id', 'output_index', 'content_index', 'summary_index', 'command_index'] as const;

/**
 * Gathers a stream's events and joins neighbouring deltas of one place into one, so that what is folded, sent to the
 * panel and stored is as small as what happened. Adding an event costs next to nothing: it is the stream's hot path.
 */
export class EventBatch {
  #events: StreamEvent[] = [];
  #last: StreamEvent | undefined;
  #delta = '';

  get isEmpty(): boolean {
    return this.#events.length === 0 && this.#last === undefined;
  }

  add(event: StreamEvent): void {
    const { delta } = event;
    if (typeof delta !== 'string') {
      this.#close();
      this.#events.push(event);
    } else if (this.#last && isSamePlace(this.#last, event)) {
      this.#delta += delta;
    } else {
      this.#close();
      this.#last = event;
      this.#delta = delta;
    }
  }

  /** All that was gathered since the last time. */
  take(): readonly StreamEvent[] {
    this.#close();
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #close(): void {
    if (this.#last) this.#events.push({ ...this.#last, delta: this.#delta });
    this.#last = undefined;
    this.#delta = '';
  }
}

function isSamePlace(a: StreamEvent, b: StreamEvent): boolean {
  return placeFields.every((field) => a[field] === b[field]);
}
