import type { Endpoint } from '../servers/endpoint.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

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
