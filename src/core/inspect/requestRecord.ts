import type { Failure } from '../failures/failure.ts';
import type { JsonObject } from '../basics/json.ts';
import type { RequestPlan } from '../conversation/requestPlan.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';

/** One request and what came of it, for looking at it. It never holds the key. */
export interface RequestRecord {
  readonly turnId: string;
  /** When it left, in milliseconds since 1970. */
  readonly at: number;
  /** The whole address; empty when it is not known any more. */
  readonly url: string;
  readonly hasKey: boolean;
  readonly usesSessionCache: boolean;
  readonly request: ResponsesRequest;
  readonly plan: RequestPlan;
  /** The response object of the closing event; absent if none came. */
  readonly response?: JsonObject | undefined;
  readonly failure?: Failure | undefined;
  /** From the request to the first event, and to the last, in milliseconds. */
  readonly firstEventMs?: number;
  readonly endedMs?: number;
  /** The request itself is gone: this one was built again from the transcript. */
  readonly isRebuilt?: true;
}
