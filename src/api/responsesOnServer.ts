import type { Endpoint } from '../core/servers/endpoint.ts';
import { isObject, numberAt, parseJson, stringAt } from '../core/basics/json.ts';
import { isResponseId } from '../core/output/responseId.ts';
import type { ResponseOnServer, ResponsesOnServer } from '../core/request/responsesOnServer.ts';
import { createClient } from './client.ts';
import type { ClientPorts } from './respond.ts';
import { wholeText } from './wholeText.ts';

/** Whole answers, which may be long. */
const responseLimits = { maxBytes: 32 * 1024 * 1024, maxMs: 60_000 };

/** What the server keeps, by id: `GET` and `DELETE /responses/{id}`. The service's first edition has neither. */
export function createResponsesOnServer({ fetch }: ClientPorts): ResponsesOnServer {
  const responsesOf = (endpoint: Endpoint) => createClient(endpoint, fetch()).responses;
  return {
    async retrieve(id, endpoint, signal) {
      if (!isResponseId(id)) return undefined;
      try {
        return await storedIn(await responsesOf(endpoint).retrieve(id, {}, { signal }).asResponse());
      } catch (error) {
        return mayPass(error) ? 'notNow' : undefined;
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

async function storedIn(answer: Response): Promise<ResponseOnServer | 'notNow' | undefined> {
  const text = await wholeText(answer, responseLimits).catch(() => undefined);
  // The connection broke while it came.
  if (text === undefined) return 'notNow';
  const response = parseJson(text);
  const status = stringAt(response, 'status');
  return isObject(response) && status !== undefined ? { status, response } : undefined;
}

/**
 * Whether the response does not exist, or the server has no such endpoint, so that asking again cannot help;
 * `undefined` if the server did not answer. Key errors, limits and server errors may pass and count as `false`.
 */
function isNotThere(error: unknown): boolean | undefined {
  const status = statusOf(error);
  if (status === undefined) return undefined;
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
}

/** Whether asking again later may help: the server did not answer, or reported a limit or a server error. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

/** 0 for what the SDK refuses to send; `undefined` where there was no answer: its error of a connection has a status that is not set. */
function statusOf(error: unknown): number | undefined {
  return isObject(error) && 'status' in error ? numberAt(error, 'status') : 0;
}
