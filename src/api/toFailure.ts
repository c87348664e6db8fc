import type { Failure } from '../core/failures/failure.ts';
import { FailedRequest } from '../core/failures/failure.ts';
import { isObject } from '../core/json.ts';
import { classify } from './classify.ts';
import type { ErrorFacts } from './errorFacts.ts';
import { errorFacts } from './errorFacts.ts';
import { networkKind, networkMessage } from './networkFailure.ts';

/** What is known about a request when it fails. */
export interface RequestFacts {
  readonly host: string;
  readonly model: string;
  readonly hasKey: boolean;
  /** Whether the stream had begun: from then on, a broken connection is a lost one. */
  readonly streamOpened: boolean;
  /** The status in the last `:HTTP_STATUS/nnn` comment of an error frame; the SDK throws it away. */
  readonly frameStatus: number | undefined;
}

/** Anything that the SDK or the network threw, as data. */
export function toFailure(error: unknown, request: RequestFacts): Failure {
  if (error instanceof FailedRequest) return error.failure;
  if (error instanceof SyntaxError) return { kind: 'malformedStream', message: error.message, host: request.host };
  if (isApiError(error) && (error.status !== undefined || error.error !== undefined)) return fromAnswer(error, request);
  const kind = request.streamOpened ? 'connectionLost' : networkKind(error);
  return { kind, message: networkMessage(error), host: request.host };
}

/** The failure that a failed response or an error event tells, over HTTP 200. */
export function fromFacts(facts: ErrorFacts, request: RequestFacts): Failure {
  const kind = classify(facts);
  const sentKind = kind === 'noKey' && request.hasKey ? 'keyRefused' : kind;
  const detail = kind === 'unknownModel' ? { detail: request.model } : {};
  return { kind: sentKind, host: request.host, ...facts, ...detail };
}

/** The part of the SDK's `APIError` that is read here; its class is in a bundle that may not be loaded. */
interface ApiError {
  readonly status: number | undefined;
  readonly error: unknown;
  readonly message: string;
  readonly headers: Headers | undefined;
}

function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && 'status' in error && 'headers' in error;
}

function fromAnswer(error: ApiError, request: RequestFacts): Failure {
  const body = isObject(error.error) ? error.error : withoutStatus(error);
  const failure = fromFacts(errorFacts(body, error.status ?? request.frameStatus), request);
  const retryAfterMs = error.headers && retryAfter(error.headers);
  return retryAfterMs === undefined ? failure : { ...failure, retryAfterMs };
}

/** The SDK puts the status before a body that is not JSON. */
function withoutStatus({ message, status }: ApiError): string {
  return message.replace(new RegExp(`^${status ?? ''}\\s*`), '');
}

/** How long the server asks to wait, in milliseconds; `undefined` when it does not say. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
