import type { JsonObject } from '../basics/json.ts';
import type { Endpoint } from '../servers/endpoint.ts';

/** A response as the server keeps it. */
export interface ResponseOnServer {
  /** `completed`, `in_progress`, `failed`, … as the API says it. */
  readonly status: string;
  readonly response: JsonObject;
}

/** Access to what the server keeps. Not every server can: neither call ever throws. */
export interface ResponsesOnServer {
  /** `undefined` when it is not there, or cannot be asked for; `notNow` when the server was not reached, or is busy or down: later it may be. */
  readonly retrieve: (
    id: string,
    endpoint: Endpoint,
    signal: AbortSignal,
  ) => Promise<ResponseOnServer | 'notNow' | undefined>;
  /** `true` when it is deleted or never can be, `false` when it failed and may be tried again, `undefined` when the server was not reached. */
  readonly remove: (id: string, endpoint: Endpoint) => Promise<boolean | undefined>;
}
