import { dayMs } from '../basics/dayMs.ts';

/** The response id of a finished turn with the server and model that it is valid for. Secret: with a key it opens the conversation. */
export interface ResponseId {
  /** Opaque: a UUID, `resp_…`, anything. */
  readonly id: string;
  /** Scheme, host and port of the server that gave it. */
  readonly origin: string;
  readonly model: string;
  /** Of the key that was used, without telling it: another key does not know the id. Absent for a server without keys. */
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
  /** Stores the id of an answer that has begun, to fetch it if it is cut off here. No turn is chained to it. */
  responseStarted(turnId: string, id: ResponseId): void;
  /** The response of an answer that has begun and not ended here. */
  begun(turnId: string): ResponseId | undefined;
  /** The server no longer knows it. */
  forget(turnId: string): void;
}
