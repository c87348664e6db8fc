import type { Switches } from './switches.ts';

/** A way to go wrong, for one request or for all. Reference, sections 5.7, 6 and 10. `after` counts events. */
export type Failure =
  /** An error answer that never becomes a stream. */
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly shape?: 'flat' | 'nested' | 'openai' | 'html';
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** HTTP 200, and `response.failed` is the first and only event. */
  | { readonly kind: 'failedFirst'; readonly code?: string; readonly message?: string }
  /** HTTP 200, and `response.failed` after `after` events. */
  | { readonly kind: 'failedAfter'; readonly after?: number; readonly code?: string; readonly message?: string }
  /** A frame `event:error` with `:HTTP_STATUS/<status>`; `typed` adds `type:"error"` to its data. */
  | {
      readonly kind: 'errorFrame';
      readonly after?: number;
      readonly status?: number;
      readonly code?: string;
      readonly message?: string;
      readonly typed?: boolean;
    }
  /** `response.incomplete` after `after` events, as when `max_output_tokens` is reached. */
  | { readonly kind: 'incomplete'; readonly after?: number }
  /** A proper end of the body without a terminal event. */
  | { readonly kind: 'endEarly'; readonly after?: number }
  /** The connection is reset; with `after: 0` before any header. */
  | { readonly kind: 'reset'; readonly after?: number }
  /** The body stops in its n-th byte: the connection is closed, reset, or the body ended properly. */
  | { readonly kind: 'dropAtByte'; readonly at: number; readonly how?: 'close' | 'reset' | 'end' }
  /** Silence; with `after: 0` before the headers. Without `forMs` it lasts until the reader goes. A comment may come now and then. */
  | {
      readonly kind: 'stall';
      readonly after?: number;
      readonly forMs?: number | Promise<unknown>;
      readonly commentEveryMs?: number;
    }
  /** A line that is no SSE, in the middle of the stream. */
  | { readonly kind: 'malformedSse'; readonly after?: number }
  /** `data:` that is no JSON, in the middle of the stream. */
  | { readonly kind: 'malformedJson'; readonly after?: number }
  /** Nothing fails, but the switches stand otherwise for this request. */
  | { readonly kind: 'switched'; readonly switches: Partial<Switches> };

/** Events before a failure that does not say: with plain text, two deltas are out. */
export const defaultAfter = 6;

/** What goes wrong with the next requests. */
export class Failures {
  readonly #next: Failure[] = [];
  #always: Failure | undefined;

  /** The failure meant for the request that has just come, `undefined` when all is well. */
  take(): Failure | undefined {
    return this.#next.shift() ?? this.#always;
  }

  next(failure: Failure, times: number): void {
    for (let count = 0; count < times; count += 1) this.#next.push(failure);
  }

  always(failure: Failure): void {
    this.#always = failure;
  }

  heal(): void {
    this.#next.length = 0;
    this.#always = undefined;
  }
}
