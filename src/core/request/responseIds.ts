import { dayMs } from '../basics/dayMs.ts';

/** The response id of a finished turn with the server and model that it is valid for. Secret: with a key it opens the conversation. */
export interface ResponseId {
  /** Opaque: a UUID, `resp_…`, anything. */
  readonly id: string;
  /** Scheme, host and port of the server that gave it. */
  readonly origin: string;
  readonly model: string;
  /** A fingerprint of the key that was used: another key does not know the id. Absent for a server without keys. */
  readonly keyMark?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** The service keeps a response for 7 days; half a day earlier it is no longer relied on. */
export const maxIdAgeMs = 6.5 * dayMs;

/** Where the ids of this workspace's turns are kept. */
export interface ResponseIds {
  get(turnId: string): ResponseId | undefined;
  put(turnId: string, id: ResponseId): void;
  /** Keeps the id of a response that has begun, to fetch it if the connection breaks. No turn is chained to it. */
  putUnfinished(turnId: string, id: ResponseId): void;
  /** The id of a response whose end was not received; `undefined` once the answer has ended. */
  getUnfinished(turnId: string): ResponseId | undefined;
  /** The server no longer knows it. */
  forget(turnId: string): void;
}
