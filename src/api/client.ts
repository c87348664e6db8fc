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
        // No retries by the SDK: `respond.ts` decides on them, since it knows whether any output has been shown.
        maxRetries: 0,
        // Only a backstop: the idle watch aborts first.
        timeout: 2 * endpoint.idleTimeoutMs,
        fetch: requestFetch(fetch, endpoint),
      }),
  );
}

/**
 * Calls `make` with the SDK's environment variables removed. While a client is constructed, the SDK reads keys, headers
 * and addresses from them; they belong to another service, and there is no option to ignore the headers.
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
