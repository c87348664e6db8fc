import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import type { Failure } from '../core/failures/failure.ts';
import { maxWordCharacters } from '../core/failures/serverText.ts';
import { isObject, objectAt, parseJson, stringAt } from '../core/basics/json.ts';
import { type Endpoint, hostOf } from '../core/servers/endpoint.ts';
import { isResponseId } from '../core/output/responseId.ts';
import { thinkingParameter } from '../core/request/thinkingParameter.ts';
import { loadModels } from '../core/models/knownModels.ts';
import { capabilitiesAt } from '../core/servers/capabilitiesAt.ts';
import type { CheckConnection, Connection } from '../core/servers/connection.ts';
import { createClient } from './client.ts';
import { errorFacts } from './errorFacts.ts';
import { interruption, watchIdle } from './idleWatch.ts';
import type { ClientPorts } from './respond.ts';
import { fromFacts, type RequestFacts, said, toFailure } from './toFailure.ts';
import { wholeText } from './wholeText.ts';

/** The time limit of the check, in milliseconds; a shorter idle limit takes precedence. */
const limitMs = 15_000;
const maxBodyBytes = 1024 * 1024;

/** Checks a connection with one small request, without streaming and without retries; its failure is the result. */
export function createCheckConnection({ fetch }: Pick<ClientPorts, 'fetch'>): CheckConnection {
  return async (endpoint, model, signal) => {
    await loadModels();
    const limited = { ...endpoint, idleTimeoutMs: Math.min(limitMs, endpoint.idleTimeoutMs) };
    const watch = watchIdle(signal, limited.idleTimeoutMs);
    const startedAt = performance.now();
    try {
      const client = createClient(limited, fetch());
      // Parse the body here: the SDK assumes that every body is a valid response object.
      const response = await client.responses
        .create(leastRequest(limited, model), { signal: watch.signal })
        .asResponse();
      const body = parseJson(await wholeText(response, { maxBytes: maxBodyBytes, maxMs: limitMs }));
      watch.signal.throwIfAborted();
      return toConnection(body, {
        request: { endpoint: limited, model },
        status: response.status,
        elapsedMs: performance.now() - startedAt,
      });
    } catch (error) {
      return fails(interruption(limited, signal, watch) ?? toFailure(error, { endpoint: limited, model }));
    } finally {
      watch.dispose();
    }
  };
}

/**
 * The smallest possible request; nothing is ever chained to its response. Thinking is switched off: it costs time and
 * tokens, and some models think by default.
 */
function leastRequest(endpoint: Endpoint, model: string): ResponseCreateParamsNonStreaming {
  const { takesStore, ...server } = capabilitiesAt(endpoint, model);
  return {
    model,
    input: 'Hi',
    ...(takesStore && { store: false }),
    ...thinkingParameter('off', server),
  };
}

interface Checked {
  readonly request: RequestFacts;
  readonly status: number;
  readonly elapsedMs: number;
}

/** With status 200 the response may still have failed, or be no response at all. */
function toConnection(body: unknown, checked: Checked): Connection {
  const { request, status } = checked;
  const wrongAddress = { kind: 'wrongAddress', status, host: hostOf(request.endpoint) } as const;
  if (!isObject(body)) return fails(wrongAddress);
  const ended = stringAt(body, 'status');
  if (ended === 'failed' || ended === 'cancelled' || objectAt(body, 'error'))
    return fails(fromFacts(errorFacts(body, status), request));
  if (ended === 'completed' || ended === 'incomplete' || Array.isArray(body.output)) return works(body, checked);
  const facts = errorFacts(body, status);
  const isError = facts.code !== undefined || facts.message !== '';
  return fails(isError ? fromFacts(facts, request) : wrongAddress);
}

/** Some servers give ids and forget them at once (API reference, 8). */
function works(body: unknown, { request, elapsedMs }: Checked): Connection {
  const keepsConversations =
    isResponseId(stringAt(body, 'id')) && capabilitiesAt(request.endpoint, request.model).keepsState;
  const model = said(stringAt(body, 'model') ?? request.model, request, maxWordCharacters);
  return { state: 'works', model, elapsedMs, keepsConversations };
}

function fails(failure: Failure): Connection {
  return { state: 'fails', failure };
}
