import type { OpenAI } from 'openai';
import type { Endpoint } from '../core/respond.ts';
import type { FetchListener } from './requestFetch.ts';
import { requestFetch } from './requestFetch.ts';

/** How often the SDK tries again what is transient, before the stream opens. */
export const maxRetries = 2;

export interface ClientTransport extends FetchListener {
  readonly fetch: typeof globalThis.fetch;
}

/** A client of the SDK, which is loaded at the first call. */
export async function createClient({ baseUrl, apiKey, idleTimeoutMs, useSessionCache = false }: Endpoint, transport: ClientTransport): Promise<OpenAI> {
  const { OpenAI } = await import('./sdk.ts');
  return new OpenAI({
    baseURL: baseUrl,
    // The SDK wants a key; a server that asks for none gets no header.
    apiKey: apiKey ?? 'none',
    defaultHeaders: {
      ...(apiKey === undefined && { authorization: null }),
      // `null` also takes away one that the environment holds.
      'x-dashscope-session-cache': useSessionCache ? 'enable' : null,
    },
    // Settings of another service that the environment may hold.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries,
    // The idle watch is the one that decides; the SDK would try again after a timeout of its own.
    timeout: 2 * idleTimeoutMs,
    fetch: requestFetch(transport.fetch, transport),
  });
}

export function hostOf({ baseUrl }: Endpoint): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}
