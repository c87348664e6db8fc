import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import type { Failure } from '../core/failures/failure.ts';
import { FailedRequest } from '../core/failures/failure.ts';
import { isObject, objectAt } from '../core/json.ts';
import type { StreamEvent } from '../core/output/wire.ts';
import type { Endpoint, Respond } from '../core/respond.ts';
import type { ResponsesRequest } from '../core/request/responsesRequest.ts';
import { createClient, hostOf, maxRetries } from './client.ts';
import type { DataFrames } from './dataFrames.ts';
import { errorFacts } from './errorFacts.ts';
import type { IdleWatch } from './idleWatch.ts';
import { watchIdle } from './idleWatch.ts';
import type { RequestFacts } from './toFailure.ts';
import { fromFacts, toFailure } from './toFailure.ts';

/** What the edge lends to the client. */
export interface ClientPorts {
  /** Asked at each request, so that it is the one that VS Code has patched with its proxy and certificates. */
  readonly fetch: () => typeof globalThis.fetch;
  /** A line for the log; never a key, never the user's code. */
  readonly log: (line: string) => void;
}

/** One request on its way: what has been learnt of it so far. */
interface Call {
  readonly request: ResponsesRequest;
  readonly endpoint: Endpoint;
  readonly watch: IdleWatch;
  attempts: number;
  frames: DataFrames | undefined;
  streamOpened: boolean;
}

/** The client of the Responses API. The SDK itself is loaded at the first request. */
export function createRespond(ports: ClientPorts): Respond {
  return async function* respond(request, endpoint, signal) {
    const watch = watchIdle(signal, endpoint.idleTimeoutMs);
    const call: Call = { request, endpoint, watch, attempts: 0, frames: undefined, streamOpened: false };
    try {
      for await (const event of await open(call, ports)) {
        watch.touch();
        if (!isEvent(event)) continue;
        // Its words may hold the response id, so an error is told as a failure and not handed on.
        if (event.type === 'error') throw new FailedRequest(toldFailure(event, call));
        yield event;
        if (isEnd(event, call)) return;
      }
      // The SDK ends silently both when the request was aborted and when the stream broke off.
      throw new FailedRequest({ kind: 'connectionLost', message: '', host: hostOf(endpoint) });
    } catch (error) {
      throw new FailedRequest(signal.aborted ? cancelled(call) : failureOf(error, call));
    } finally {
      watch.dispose();
    }
  };
}

async function open(call: Call, ports: ClientPorts): Promise<AsyncIterable<unknown>> {
  const client = await createClient(call.endpoint, {
    fetch: ports.fetch(),
    onAttempt: () => noteAttempt(call, ports),
    onStream: (frames) => (call.frames = frames),
  });
  // The service's own parameters and tools are not in the SDK's types; it sends what it is given.
  const params = call.request as unknown as ResponseCreateParamsStreaming;
  const { data, response } = await client.responses.create(params, { signal: call.watch.signal }).withResponse();
  call.watch.touch();
  requireEventStream(response, call);
  call.streamOpened = true;
  return data;
}

function noteAttempt(call: Call, ports: ClientPorts): void {
  call.attempts += 1;
  call.watch.touch();
  if (call.attempts > 1) ports.log(`Trying again (${call.attempts} of ${maxRetries + 1}): ${hostOf(call.endpoint)}`);
}

/** A page of HTML with status 200 comes from a wrong address, or from a network that wants a log-in first. */
function requireEventStream(response: Response, call: Call): void {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('text/event-stream')) return;
  throw new FailedRequest({ kind: 'wrongAddress', message: `Content-Type: ${type}`, host: hostOf(call.endpoint) });
}

/** A gateway's keep-alive frame may hold `{}`, `null` or anything. */
function isEvent(value: unknown): value is StreamEvent {
  return isObject(value) && typeof value.type === 'string';
}

/** Whether the stream ends well with this event; throws when it ends otherwise. */
function isEnd(event: StreamEvent, call: Call): boolean {
  if (event.type === 'response.failed') throw new FailedRequest(toldFailure(objectAt(event, 'response'), call));
  return event.type === 'response.completed' || event.type === 'response.incomplete';
}

function toldFailure(body: unknown, call: Call): Failure {
  return fromFacts(errorFacts(body, call.frames?.lastStatus), factsOf(call));
}

function failureOf(error: unknown, call: Call): Failure {
  if (call.watch.isIdle()) return idleFailure(call);
  return toFailure(error, factsOf(call));
}

function idleFailure({ endpoint }: Call): Failure {
  return { kind: 'idle', message: '', host: hostOf(endpoint), detail: String(endpoint.idleTimeoutMs / 1000) };
}

function cancelled({ endpoint }: Call): Failure {
  return { kind: 'cancelled', message: '', host: hostOf(endpoint) };
}

function factsOf({ request, endpoint, streamOpened, frames }: Call): RequestFacts {
  return {
    host: hostOf(endpoint),
    baseUrl: endpoint.baseUrl,
    model: request.model,
    apiKey: endpoint.apiKey,
    previousResponseId: request.previous_response_id,
    streamOpened,
    frameStatus: frames?.lastStatus,
  };
}
