import { dayMs } from '../core/basics/dayMs.ts';
import { type Failure, type FailureFacts, failureIn } from '../core/failures/failure.ts';
import { maxMessageCharacters, maxWordCharacters, serverText } from '../core/failures/serverText.ts';
import { mostIdleSeconds } from '../core/failures/mostIdleSeconds.ts';
import { isObject } from '../core/basics/json.ts';
import { keyTroubleAfter } from '../core/servers/keyTrouble.ts';
import { type Endpoint, hostOf } from '../core/servers/endpoint.ts';
import { hostnameOf, isWorkspaceHost } from '../core/servers/serviceHost.ts';
import { classify, isAboutRequest, type ServerFailureKind } from './classify.ts';
import { type ErrorFacts, errorFacts } from './errorFacts.ts';
import { UnreadableStream } from './frames.ts';
import { StreamedError } from './eventStream.ts';
import { isSilence, networkKind, networkMessage } from './networkFailure.ts';
import { isPathGone } from './pathGone.ts';

/** What is known about a request when it fails. */
export interface RequestFacts {
  /** Its key is never to be repeated: a server may echo it. */
  readonly endpoint: Endpoint;
  readonly model: string;
  /** Never to be repeated either: with the key they open the conversation. */
  readonly previousResponseId?: string | undefined;
  readonly responseId?: string | undefined;
  /** Whether the stream had begun: from then on, a broken connection is a lost one. */
  readonly streamOpened?: boolean;
}

/** Anything that the SDK or the network threw, as data. */
export function toFailure(error: unknown, request: RequestFacts): Failure {
  const known = failureIn(error);
  if (known) return known;
  const host = hostOf(request.endpoint);
  if (error instanceof UnreadableStream) return { kind: 'malformedStream', message: error.message, host };
  if (error instanceof StreamedError) return fromFacts(errorFacts(error.body, error.status), request);
  if (isApiError(error) && (error.status !== undefined || error.error !== undefined)) return fromAnswer(error, request);
  const facts = { host, ...saidMessage(networkMessage(error), request) };
  if (isSilence(error)) return { ...facts, kind: 'idle', idleSeconds: mostIdleSeconds };
  return { ...facts, kind: request.streamOpened ? 'connectionLost' : networkKind(error, host) };
}

/** The failure that a failed response or an error event tells, over HTTP 200. */
export function fromFacts(facts: ErrorFacts, request: RequestFacts): Failure {
  const kind = failureKind(facts, request);
  const served = serverFacts(facts, request);
  switch (kind) {
    case 'unknownModel':
      return { ...served, kind, model: said(request.model, request, maxWordCharacters) };
    case 'keyRefused': {
      const keyTrouble = keyTroubleAfter(request.endpoint.apiKey, request.endpoint.baseUrl, facts.message);
      return { ...served, kind, ...(keyTrouble && { keyTrouble }) };
    }
    case 'accessDenied':
      return { ...served, kind, deniedAccess: isAboutWorkspace(facts, request) ? 'workspace' : 'model' };
    default:
      return { ...served, kind };
  }
}

function serverFacts({ status, message, code, requestId }: ErrorFacts, request: RequestFacts): FailureFacts {
  return {
    host: hostOf(request.endpoint),
    ...saidMessage(message, request),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code: said(code, request, maxWordCharacters) }),
    ...(requestId !== undefined && { requestId: said(requestId, request, maxWordCharacters) }),
  };
}

function isAboutWorkspace({ code = '' }: ErrorFacts, { endpoint }: RequestFacts): boolean {
  const isAboutModel = code.startsWith('Model.') || code.endsWith('.Unpurchased');
  return code.startsWith('Workspace.') || (isWorkspaceHost(hostnameOf(endpoint.baseUrl)) && !isAboutModel);
}

/**
 * Recognises a forgotten response by its id in the message, since other servers word that error differently. A used-up
 * quota recovers within a minute on the service (API reference, 6.2), but not on OpenAI.
 */
function failureKind(
  facts: ErrorFacts,
  { endpoint: { apiKey, baseUrl, server }, previousResponseId }: RequestFacts,
): ServerFailureKind {
  if (previousResponseId !== undefined && isAboutRequest(facts) && facts.message.includes(previousResponseId))
    return 'stateGone';
  if (server === 'openai' && facts.code === 'insufficient_quota') return 'outOfCredit';
  const kind = classify(facts);
  if (isPathGone(facts, kind, baseUrl)) return 'pathGone';
  return kind === 'noKey' && apiKey !== undefined ? 'keyRefused' : kind;
}

/** A text of the server with keys and response ids removed, safe to show, log and store. */
export function said(
  text: string,
  { endpoint, previousResponseId, responseId }: RequestFacts,
  maxCharacters = maxMessageCharacters,
): string {
  return serverText(text, [endpoint.apiKey, previousResponseId, responseId], maxCharacters);
}

function saidMessage(text: string, request: RequestFacts): Pick<FailureFacts, 'message'> {
  const message = said(text, request);
  return message === '' ? {} : { message };
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
  const failure = fromFacts(withRequestId(errorFacts(body, error.status), error.headers), request);
  const retryAfterMs = error.headers && retryAfter(error.headers);
  return retryAfterMs === undefined ? failure : { ...failure, retryAfterMs };
}

/** Some tell the id of a request in a header alone. */
function withRequestId(facts: ErrorFacts, headers: Headers | undefined): ErrorFacts {
  const requestId = facts.requestId ?? headers?.get('x-request-id') ?? '';
  return requestId === '' ? facts : { ...facts, requestId };
}

/** Removes what the SDK adds: the status in front of a body that is not JSON, and its own text for an empty body. */
function withoutStatus({ message, status }: ApiError): string {
  return message.replace(new RegExp(`^${status ?? ''}\\s*`), '').replace(/^status code \(no body\)$/, '');
}

/** How long the server asks to wait, in milliseconds; `undefined` when it does not say. */
function retryAfter(headers: Headers): number | undefined {
  return (
    waitOf(numberIn(headers.get('retry-after-ms'))) ??
    waitOf(numberIn(headers.get('retry-after')) * 1000) ??
    waitOf(Date.parse(headers.get('retry-after') ?? '') - Date.now())
  );
}

function numberIn(value: string | null): number {
  return value === null || value.trim() === '' ? NaN : Number(value);
}

/** More than a day counts as an error of the server. */
function waitOf(ms: number): number | undefined {
  return Number.isNaN(ms) || ms > dayMs ? undefined : Math.max(0, ms);
}
