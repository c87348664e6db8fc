import { isObject, numberAt, objectAt, parseJson, stringAt } from '../core/basics/json.ts';
import { defined } from '../core/basics/records.ts';

/** What a server said about an error, in whichever of its shapes (API reference, 6.1). Raw: it may hold anything. */
export interface ErrorFacts {
  readonly status?: number;
  readonly code?: string;
  readonly message: string;
  readonly requestId?: string;
}

/** Longer texts are dropped, not cut: a cut could leave half a key. */
const maxSaid = 64 * 1024;
const maxWord = 512;

/**
 * Reads a flat body (`{request_id, code, message}`), a nested one (`{error: {code, type, message}, request_id}`),
 * or plain text. HTML is never repeated to people: its tags say nothing.
 */
export function errorFacts(body: unknown, status?: number): ErrorFacts {
  const value = typeof body === 'string' ? (parseJson(body) ?? body) : body;
  const inner = objectAt(value, 'error') ?? value;
  return defined({
    message: messageIn(inner),
    status: statusAt(inner, status),
    code: wordAt(inner, 'code') ?? wordAt(inner, 'type') ?? wordAt(value, 'code'),
    requestId: wordAt(value, 'request_id') ?? wordAt(inner, 'request_id'),
  });
}

/** Others tell the status of an error over HTTP 200 as its code, a number. */
function statusAt(inner: unknown, status: number | undefined): number | undefined {
  const code = numberAt(inner, 'code') ?? 0;
  return (status ?? 200) < 300 && code >= 400 && code <= 599 ? code : status;
}

/** A code or an id. One that is empty, or too long to be one, is none. */
function wordAt(value: unknown, key: string): string | undefined {
  const word = stringAt(value, key);
  return word === undefined || word.trim() === '' || word.length > maxWord ? undefined : word;
}

function messageIn(value: unknown): string {
  const said = isObject(value)
    ? (stringAt(value, 'message') ??
      stringAt(value, 'error') ??
      stringAt(value, 'detail') ??
      String(numberAt(value, 'message') ?? ''))
    : value;
  const isSaid = typeof said === 'string' && said.length <= maxSaid && !/<(!doctype|html|head|body)/i.test(said);
  return isSaid ? said : '';
}
