import type { Endpoint } from '../servers/endpoint.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

/**
 * Sends a request and yields its raw events as they come; the only way to the API.
 *
 * Ends normally only after `response.completed` or `response.incomplete`.
 * Everything else is thrown as a `FailedRequest`, a stop through `signal` as one of kind `cancelled`.
 */
export type Respond = (
  request: ResponsesRequest,
  endpoint: Endpoint,
  signal: AbortSignal,
) => AsyncIterable<StreamEvent>;
