import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { FailedRequest, type Failure } from '../core/failures/failure.ts';
import { objectAt, parseJson } from '../core/basics/json.ts';
import type { StreamEvent } from '../core/output/wire.ts';
import { responseEnd } from '../core/output/responseEnd.ts';
import { responseIdOf } from '../core/output/responseId.ts';
import type { Respond } from '../core/request/respond.ts';
import { type Endpoint, hostOf } from '../core/servers/endpoint.ts';
import type { ResponsesRequest } from '../core/request/responsesRequest.ts';
import { createClient } from './client.ts';
import { errorFacts } from './errorFacts.ts';
import { EventStream } from './eventStream.ts';
import { type IdleWatch, interruption, watchIdle } from './idleWatch.ts';
import { opensEmptyMessage, shows } from './visibleEvents.ts';
import { isRetried, maxRetries, waitBeforeRetry } from './retry.ts';
import { fromFacts, type RequestFacts, said, toFailure } from './toFailure.ts';
import { wholeText } from './wholeText.ts';

/** How much is read of a response that is no stream, and for how long. */
const bodyLimits = { maxBytes: 64 * 1024, maxMs: 2_000 };

/** What the client needs from the host. */
export interface ClientPorts {
  /** Asked at each request, so that it is the one that VS Code has patched with its proxy and certificates. */
  readonly fetch: () => typeof globalThis.fetch;
  /** A line for the log; never a key, never the user's code. */
  readonly log: (line: string) => void;
}

/** The state of one attempt to send a request. */
interface Call {
  readonly request: ResponsesRequest;
  readonly endpoint: Endpoint;
  readonly signal: AbortSignal;
  readonly watch: IdleWatch;
  readonly attempt: number;
  stream: EventStream | undefined;
  responseId: string | undefined;
  /** Whether an event with visible output has been yielded. */
  hasShown: boolean;
  /** Events without visible output, held back because a retry drops them. */
  readonly held: StreamEvent[];
}

/** The client of the Responses API. */
export function createRespond(ports: ClientPorts): Respond {
  return async function* respond(request, endpoint, signal) {
    for (let attempt = 1; ; attempt += 1) {
      const watch = watchIdle(signal, endpoint.idleTimeoutMs);
      const call = beginCall({ request, endpoint, signal, watch, attempt });
      try {
        const stream = await openStream(call, ports);
        for (let events = await stream.next(); events; events = await stream.next()) {
          for (const event of events) {
            if (responseEnd(event) === 'failed') throwIfTriedAgain(event, call);
            if (!call.hasShown && opensEmptyMessage(event)) {
              call.held.push(event);
              continue;
            }
            if (!call.hasShown) yield* heldEvents(event, call);
            yield event;
            if (endsStream(event, call)) return;
          }
        }
        // Nothing is thrown when the stream breaks off between two frames.
        throw new FailedRequest({ kind: 'connectionLost', host: hostOf(endpoint) });
      } catch (error) {
        const failure = callFailure(error, call);
        // The events held back have no visible output: a retry drops them.
        if (!isTriedAgain(failure, call)) throw new FailedRequest(failure);
        await waitToTryAgain(failure, call, ports);
      } finally {
        call.stream?.close();
        watch.dispose();
      }
    }
  };
}

/** The state of an attempt before anything has arrived. */
function beginCall(asked: Omit<Call, 'stream' | 'responseId' | 'hasShown' | 'held'>): Call {
  return { ...asked, stream: undefined, responseId: undefined, hasShown: false, held: [] };
}

async function openStream(call: Call, ports: ClientPorts): Promise<EventStream> {
  const client = createClient(call.endpoint, ports.fetch());
  // The service's own parameters and tools are not in the SDK's types; it sends what it is given.
  const params = call.request as unknown as ResponseCreateParamsStreaming;
  // The raw response: the SDK throws on keep-alive frames of gateways, and drops comments with an error's true status.
  const response = await client.responses.create(params, { signal: call.watch.signal }).asResponse();
  call.watch.touch();
  const { body } = response;
  if (!body || !isEventStream(response)) throw new FailedRequest(await noStream(response, call));
  call.stream = new EventStream(body, call.watch.touch);
  return call.stream;
}

function isEventStream({ headers }: Response): boolean {
  return /^\s*text\/event-stream\b/i.test(headers.get('content-type') ?? '');
}

/**
 * The failure for a body that is no event stream: an error sent with HTTP 200, or the page of a wrong address or a
 * captive portal.
 */
async function noStream(response: Response, call: Call): Promise<Failure> {
  const { status, headers } = response;
  const facts = errorFacts(parseJson(await wholeText(response, bodyLimits).catch(() => '')), status);
  if (facts.code !== undefined || facts.message !== '') return fromFacts(facts, requestFacts(call));
  const type = headers.get('content-type') ?? '';
  return {
    kind: 'wrongAddress',
    message: said(`Content-Type: ${type}`, requestFacts(call)),
    status,
    host: hostOf(call.endpoint),
  };
}

/** Yields the events that were held back when the first event with visible output arrives. */
function* heldEvents(event: StreamEvent, call: Call): Generator<StreamEvent> {
  call.responseId = responseIdOf(event) ?? call.responseId;
  if (!shows(event)) return;
  call.hasShown = true;
  yield* call.held;
}

/** The events of a failed response that is retried are dropped. */
function throwIfTriedAgain(event: StreamEvent, call: Call): void {
  const failure = failedFailure(event, call);
  if (isTriedAgain(failure, call)) throw new FailedRequest(failure);
}

/** Whether the stream ends well with this event; throws when it ends otherwise. */
function endsStream(event: StreamEvent, call: Call): boolean {
  const end = responseEnd(event);
  if (end === 'failed') throw new FailedRequest(failedFailure(event, call));
  return end !== undefined;
}

function failedFailure(event: StreamEvent, call: Call): Failure {
  return fromFacts(errorFacts(objectAt(event, 'response'), 200), requestFacts(call));
}

function isTriedAgain(failure: Failure, { attempt, hasShown, signal }: Call): boolean {
  return !hasShown && !signal.aborted && isRetried(failure, attempt);
}

async function waitToTryAgain(
  failure: Failure,
  { attempt, signal, endpoint }: Call,
  ports: ClientPorts,
): Promise<void> {
  await waitBeforeRetry(failure, attempt, signal);
  if (signal.aborted) throw new FailedRequest({ kind: 'cancelled', host: hostOf(endpoint) });
  ports.log(`Trying again (${attempt + 1} of ${maxRetries + 1}): ${hostOf(endpoint)}`);
}

function callFailure(error: unknown, call: Call): Failure {
  return interruption(call.endpoint, call.signal, call.watch) ?? toFailure(error, requestFacts(call));
}

function requestFacts({ request, endpoint, stream, responseId }: Call): RequestFacts {
  return {
    endpoint,
    model: request.model,
    previousResponseId: request.previous_response_id,
    responseId,
    streamOpened: stream !== undefined,
  };
}
