import { OpenAI } from 'openai/client';
import type { Endpoint } from '../core/servers/endpoint.ts';
import { requestFetch } from './requestFetch.ts';

/** A client of the SDK. */
export function createClient(endpoint: Endpoint, fetch: typeof globalThis.fetch): OpenAI {
  return withoutVariables(
    () =>
      new OpenAI({
        baseURL: endpoint.baseUrl,
        // The SDK wants a key; the header that leaves is written by `requestFetch`.
        apiKey: 'none',
        logLevel: 'off',
        // What is tried again is decided where it is known what has been shown.
        maxRetries: 0,
        // The idle watch is the one that decides.
        timeout: 2 * endpoint.idleTimeoutMs,
        fetch: requestFetch(fetch, endpoint),
      }),
  );
}

/**
 * The SDK takes keys, headers and addresses from variables of the environment, which are another service's, and there is no
 * option against the headers. It reads them while a client is made, so they are away for that moment.
 */
function withoutVariables<T>(make: () => T): T {
  const held = Object.entries(process.env).filter(([name]) => /^OPENAI_/i.test(name));
  for (const [name] of held) Reflect.deleteProperty(process.env, name);
  try {
    return make();
  } finally {
    Object.assign(process.env, Object.fromEntries(held));
  }
}
