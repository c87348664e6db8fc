import type { Respond } from '../core/request/respond.ts';
import type { CheckConnection } from '../core/servers/connection.ts';
import type { ReadModels } from '../core/servers/readModels.ts';
import type { ResponsesOnServer } from '../core/request/responsesOnServer.ts';

/** The ports to servers. */
export interface Api {
  readonly respond: Respond;
  readonly check: CheckConnection;
  readonly stored: ResponsesOnServer;
  readonly readModels: ReadModels;
}

/** The ports before their code has been loaded, which the first request does. */
export function lazyApi(load: () => Promise<Api>): Omit<Api, 'readModels'> {
  return {
    respond: async function* (request, endpoint, signal) {
      yield* (await load()).respond(request, endpoint, signal);
    },
    check: async (endpoint, model, signal) => (await load()).check(endpoint, model, signal),
    stored: {
      retrieve: async (id, endpoint, signal) => (await load()).stored.retrieve(id, endpoint, signal),
      remove: async (id, endpoint) => (await load()).stored.remove(id, endpoint),
    },
  };
}
