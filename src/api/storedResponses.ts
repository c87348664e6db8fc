import type { StoredResponses } from '../core/storedResponses.ts';
import { isObject, stringAt } from '../core/json.ts';
import { createClient } from './client.ts';
import type { ClientPorts } from './respond.ts';

/** What the server keeps, by id: `GET` and `DELETE /responses/{id}`. The service's first edition has neither. */
export function createStoredResponses({ fetch }: ClientPorts): StoredResponses {
  const clientOf = (endpoint: Parameters<StoredResponses['remove']>[1]) =>
    createClient(endpoint, { fetch: fetch(), onAttempt: () => undefined, onStream: () => undefined });
  return {
    async retrieve(id, endpoint, signal) {
      try {
        const client = await clientOf(endpoint);
        const response: unknown = await client.responses.retrieve(id, {}, { signal, maxRetries: 0 });
        const status = stringAt(response, 'status');
        return isObject(response) && status !== undefined ? { status, response } : undefined;
      } catch {
        return undefined;
      }
    },
    async remove(id, endpoint) {
      try {
        const client = await clientOf(endpoint);
        await client.responses.delete(id, { maxRetries: 0 });
        return true;
      } catch {
        return false;
      }
    },
  };
}
