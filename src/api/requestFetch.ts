import { isObject, parseJson } from '../core/basics/json.ts';
import type { Endpoint } from '../core/servers/endpoint.ts';
import { wholeText } from './wholeText.ts';

type Fetch = typeof globalThis.fetch;

/** The most that is read of an error's body, and how long after its status. */
const errorLimits = { maxBytes: 64 * 1024, maxMs: 2_000 };

/** The `fetch` for the SDK: sets all headers itself, follows no redirect, and limits the body of an error. */
export function requestFetch(fetch: Fetch, endpoint: Endpoint): Fetch {
  return async (url, { method, body, signal } = {}) => {
    const headers = headersFor(endpoint, body !== undefined && body !== null);
    // A redirect would carry the person's code to a server that they did not choose.
    const response = await fetch(url, {
      ...(method && { method }),
      ...(body && { body }),
      ...(signal && { signal }),
      headers,
      redirect: 'manual',
    }).catch(throwWrapped);
    return response.ok ? response : Object.defineProperty(response, 'text', { value: () => errorText(response) });
  };
}

/**
 * Wraps a network error once more: the SDK drops the direct cause of what looks like a time-out, and does not look
 * deeper.
 */
function throwWrapped(cause: unknown): never {
  throw new Error('No answer', { cause });
}

/**
 * The body, nested below `error` if it is an object: the SDK passes on `error` only, and would lose a `request_id`
 * beside it.
 */
async function errorText(response: Response): Promise<string> {
  const text = await wholeText(response, errorLimits).catch(() => '');
  return isObject(parseJson(text)) ? `{"error":${text}}` : text;
}

/** All headers that leave. None is the SDK's: it takes some from environment variables that are meant for another service. */
function headersFor({ apiKey, useSessionCache = false }: Endpoint, hasBody: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'Threadline',
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(useSessionCache && { 'x-dashscope-session-cache': 'enable' }),
  };
}
