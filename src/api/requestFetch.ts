import { errorFacts } from './errorFacts.ts';
import { classify } from './classify.ts';
import type { ByteReader } from './dataFrames.ts';
import { DataFrames } from './dataFrames.ts';
import { retryAfter } from './toFailure.ts';

type Fetch = typeof globalThis.fetch;

/** Told about a request on its way. */
export interface FetchListener {
  onAttempt(): void;
  onStream(frames: DataFrames): void;
}

/** Only these leave: the SDK also takes headers from environment variables that are meant for another service. */
const allowedHeaders = /^(accept|authorization|content-type|user-agent|x-dashscope-session-cache|x-stainless-.*)$/;

/** A wait that is longer than this is the person's to decide, so the SDK does not retry by itself. */
const maxSilentWaitMs = 5_000;

/** A `fetch` for the SDK that does what only the transport can: see the functions below. */
export function requestFetch(fetch: Fetch, listener: FetchListener): Fetch {
  return async (url, init) => {
    listener.onAttempt();
    // A redirect would carry the person's code to a server that they did not choose.
    const response = await fetch(url, { ...init, headers: allowed(init?.headers), redirect: 'manual' });
    return response.ok ? withDataFrames(response, listener) : await withRetryAdvice(response);
  };
}

function allowed(headers: RequestInit['headers']): [string, string][] {
  return [...new Headers(headers)].filter(([name]) => allowedHeaders.test(name));
}

/** The response with its body read through `dataFrames`. A new `Response` would copy every chunk once more. */
function withDataFrames(response: Response, listener: FetchListener): Response {
  const { body } = response;
  if (!body) return response;
  const getReader = (): ByteReader => {
    const frames = new DataFrames(body.getReader() as ByteReader);
    listener.onStream(frames);
    return frames;
  };
  return Object.defineProperty(response, 'body', { value: { getReader } });
}

/** Tells the SDK not to try again what trying again cannot help: an overdue bill, or a wait that is too long to be silent about. */
async function withRetryAdvice(response: Response): Promise<Response> {
  const text = await response.text();
  const kind = classify(errorFacts(text, response.status));
  const wait = retryAfter(response.headers) ?? 0;
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  if (kind === 'accountOverdue' || wait > maxSilentWaitMs) headers.set('x-should-retry', 'false');
  return new Response(text, { status: response.status, headers });
}
