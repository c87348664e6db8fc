import { createRespond } from '../../src/api/respond.ts';
import { FailedRequest, type Failure } from '../../src/core/failures/failure.ts';
import { entryText, type OutputEntry } from '../../src/core/output/outputEntry.ts';
import { foldEvents } from '../../src/core/output/foldEvents.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import type { Endpoint } from '../../src/core/servers/endpoint.ts';
import type { ResponsesRequest } from '../../src/core/request/responsesRequest.ts';

export interface Asked {
  readonly events: readonly StreamEvent[];
  readonly output: readonly OutputEntry[];
  /** The answer's text. */
  readonly text: string;
  readonly failure: Failure | undefined;
  readonly log: readonly string[];
}

export interface AskSetup {
  readonly baseUrl: string;
  readonly request?: Partial<ResponsesRequest>;
  readonly endpoint?: Partial<Endpoint>;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof globalThis.fetch;
  readonly onEvent?: (event: StreamEvent) => void;
}

/** Sends one request with the real SDK over real HTTP, and tells all that came of it. */
export async function askServer(input: string, setup: AskSetup): Promise<Asked> {
  const log: string[] = [];
  const events: StreamEvent[] = [];
  const respond = createRespond({ fetch: () => setup.fetch ?? globalThis.fetch, log: (line) => void log.push(line) });
  const request: ResponsesRequest = { model: 'qwen3-max-2026-01-23', input, stream: true, ...setup.request };
  const endpoint: Endpoint = { baseUrl: setup.baseUrl, apiKey: 'sk-test', idleTimeoutMs: 20_000, ...setup.endpoint };
  let failure: Failure | undefined;
  try {
    for await (const event of respond(request, endpoint, setup.signal ?? new AbortController().signal)) {
      events.push(event);
      setup.onEvent?.(event);
    }
  } catch (error) {
    if (!(error instanceof FailedRequest)) throw error;
    failure = error.failure;
  }
  const output = events.reduce<readonly OutputEntry[]>(
    (before, event, index) => foldEvents(before, [event], index),
    [],
  );
  const text = output
    .filter(({ item }) => item.type === 'message')
    .map(entryText)
    .join('\n\n');
  return { events, output, text, failure, log };
}
