import type { ServerKind } from '../servers/capabilities.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

/** Where a request goes, with what. */
export interface Endpoint {
  /** The address before `/responses`. */
  readonly baseUrl: string;
  /** `undefined` for a server that asks for none: no `Authorization` header is sent then. */
  readonly apiKey: string | undefined;
  /** The longest silence, before and within the stream, in milliseconds. */
  readonly idleTimeoutMs: number;
  /** What kind of server it is; `qwen` when it is not said. */
  readonly server?: ServerKind;
  /** Whether the service is asked to cache what a conversation begins with (API reference, 1.6). */
  readonly useSessionCache?: boolean;
}

/**
 * The one door to the API: sends a request and yields its events as they come, raw.
 *
 * Ends normally only after `response.completed` or `response.incomplete`.
 * Everything else is thrown as a `FailedRequest`, a stop through `signal` as one of kind `cancelled`.
 */
export type Respond = (
  request: ResponsesRequest,
  endpoint: Endpoint,
  signal: AbortSignal,
) => AsyncIterable<StreamEvent>;
