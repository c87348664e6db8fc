import type { Failure, FailureKind } from '../core/failures/failure.ts';
import { failureIn } from '../core/failures/failure.ts';
import { isObject } from '../core/json.ts';
import { keyTroubleAfter } from '../core/servers/keyTrouble.ts';
import { hostnameOf, isWorkspaceHost } from '../core/servers/serviceHost.ts';
import { classify, isAboutRequest } from './classify.ts';
import type { ErrorFacts } from './errorFacts.ts';
import { errorFacts } from './errorFacts.ts';
import { networkKind, networkMessage } from './networkFailure.ts';
import { isPathGone } from './pathGone.ts';

/** What is known about a request when it fails. */
export interface RequestFacts {
  readonly host: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Never to be repeated: a server may echo it. */
  readonly apiKey: string | undefined;
  /** Never to be repeated either: with the key it opens the conversation. */
  readonly previousResponseId: string | undefined;
  /** Whether the stream had begun: from then on, a broken connection is a lost one. */
  readonly streamOpened: boolean;
  /** The status in the last `:HTTP_STATUS/nnn` comment of an error frame; the SDK throws it away. */
  readonly frameStatus: number | undefined;
}

/** Anything that the SDK or the network threw, as data. */
export function toFailure(error: unknown, request: RequestFacts): Failure {
  const known = failureIn(error);
  if (known) return known;
  if (error instanceof SyntaxError) return { kind: 'malformedStream', message: error.message, host: request.host };
  if (isApiError(error) && (error.status !== undefined || error.error !== undefined)) return fromAnswer(error, request);
  const kind = request.streamOpened ? 'connectionLost' : networkKind(error, request.host);
  return { kind, message: withoutSecrets(networkMessage(error), request), host: request.host };
}

/** The failure that a failed response or an error event tells, over HTTP 200. */
export function fromFacts(facts: ErrorFacts, request: RequestFacts): Failure {
  const kind = kindOf(facts, request);
  const detail = detailOf(kind, facts, request);
  return { kind, host: request.host, ...facts, message: withoutSecrets(facts.message, request), ...(detail !== undefined && { detail }) };
}

/** What the sentence for the person needs to name, or to tell apart. */
function detailOf(kind: FailureKind, { code = '', message }: ErrorFacts, { model, apiKey, baseUrl }: RequestFacts): string | undefined {
  if (kind === 'unknownModel') return model;
  if (kind === 'keyRefused') return keyTroubleAfter(apiKey, baseUrl, message);
  if (kind !== 'accessDenied') return undefined;
  const isAboutWorkspace = code.startsWith('Workspace.') || (isWorkspaceHost(hostnameOf(baseUrl)) && !code.startsWith('Model.'));
  return isAboutWorkspace ? 'workspace' : undefined;
}

/** A server may speak of a forgotten response in words of its own, but by its id. */
function kindOf(facts: ErrorFacts, { apiKey, previousResponseId, baseUrl }: RequestFacts): FailureKind {
  if (previousResponseId !== undefined && isAboutRequest(facts) && facts.message.includes(previousResponseId)) return 'stateGone';
  const kind = classify(facts);
  if (isPathGone(facts, kind, baseUrl)) return 'pathGone';
  return kind === 'noKey' && apiKey !== undefined ? 'keyRefused' : kind;
}

function withoutSecrets(message: string, { apiKey, previousResponseId }: RequestFacts): string {
  const hide = (text: string, secret: string | undefined): string => (secret ? text.replaceAll(secret, '…') : text);
  return hide(hide(message, apiKey), previousResponseId);
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
  const ms = Number(headers.get('retry-after-ms') ?? NaN);
  if (Number.isFinite(ms)) return Math.max(0, ms);
  return retryAfterDate(headers.get('retry-after'));
}

function retryAfterDate(value: string | null): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
