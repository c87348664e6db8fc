import type { Endpoint } from '../core/servers/endpoint.ts';
import { isObject, numberAt, parseJson, stringAt } from '../core/basics/json.ts';
import { isResponseId } from '../core/output/responseId.ts';
import type { StoredResponses } from '../core/request/storedResponses.ts';
import { createClient } from './client.ts';
import type { ClientPorts } from './respond.ts';
import { wholeText } from './wholeText.ts';

/** Whole answers, which may be long. */
const responseLimits = { maxBytes: 32 * 1024 * 1024, maxMs: 60_000 };

/** What the server keeps, by id: `GET` and `DELETE /responses/{id}`. The service's first edition has neither. */
export function createStoredResponses({ fetch }: ClientPorts): StoredResponses {
  const responsesOf = (endpoint: Endpoint) => createClient(endpoint, fetch()).responses;
  return {
    async retrieve(id, endpoint, signal) {
      if (!isResponseId(id)) return undefined;
      try {
        const got = await responsesOf(endpoint).retrieve(id, {}, { signal }).asResponse();
        const response = parseJson(await wholeText(got, responseLimits));
        const status = stringAt(response, 'status');
        return isObject(response) && status !== undefined ? { status, response } : undefined;
      } catch {
        return undefined;
      }
    },
    async remove(id, endpoint) {
      if (!isResponseId(id)) return false;
      try {
        const { body } = await responsesOf(endpoint).delete(id).asResponse();
        await body?.cancel();
        return true;
      } catch (error) {
        return isNotThere(error);
      }
    },
  };
}

/** It is gone, or the server has no such call: asking again would not help. Keys, limits and faults may change. `undefined` where there was no answer. */
function isNotThere(error: unknown): boolean | undefined {
  const status = numberAt(error, 'status') ?? 0;
  // The SDK's error of a connection has a status that is not set; what it refuses to send has none.
  if (status === 0 && isObject(error) && 'status' in error) return undefined;
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
}
