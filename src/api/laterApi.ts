import type { Respond } from '../core/request/respond.ts';
import type { CheckConnection } from '../core/servers/connection.ts';
import type { StoredResponses } from '../core/request/storedResponses.ts';

/** The doors to servers. */
export interface Api {
  readonly respond: Respond;
  readonly check: CheckConnection;
  readonly stored: StoredResponses;
}

/** The doors, before what is behind them has been loaded: the first request does it. */
export function laterApi(load: () => Promise<Api>): Api {
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
