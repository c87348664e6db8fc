import type { IncomingHttpHeaders } from 'node:http';
import type { Fields } from './wire.ts';

/** What the simulator remembers of a request, and of what became of it. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
  /** The body as JSON; `undefined` when there was none or it was no JSON. */
  readonly body: unknown;
  /** Milliseconds since 1970 by the simulator's clock. */
  readonly receivedAtMs: number;
  /** What the service takes and does nothing with: paths into the body, such as `tools[0].strict`. */
  ignored: readonly string[];
  /** The HTTP status answered; 0 while there is none. */
  status: number;
  /** What the model read: by the simulator's own count, and how much of the oldest was dropped for it. */
  reading?: { readonly dropped: number; readonly tokens: number; readonly items: readonly Fields[] };
  /** Name of the scenario that answered. */
  scenario?: string;
  responseId?: string;
  eventsSent: number;
  bytesSent: number;
  /** Whether the reader went away before the answer was whole. */
  clientGone: boolean;
  /** Whether the simulator itself broke the connection off. */
  wasCut: boolean;
  /** Resolves when the exchange is over, however it ends. */
  readonly closed: Promise<void>;
}
