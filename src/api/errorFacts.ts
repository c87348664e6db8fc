import { isObject, numberAt, objectAt, parseJson, stringAt } from '../core/json.ts';

/** What a server said about an error, in whichever of its shapes (API reference, 6.1). */
export interface ErrorFacts {
  readonly status?: number;
  readonly code?: string;
  readonly message: string;
  readonly requestId?: string;
}

/**
 * Reads a flat body (`{request_id, code, message}`), a nested one (`{error: {code, type, message}, request_id}`),
 * or plain text. HTML is never repeated to people: its tags say nothing.
 */
export function errorFacts(body: unknown, status?: number): ErrorFacts {
  const value = typeof body === 'string' ? (parseJson(body) ?? body) : body;
  const inner = objectAt(value, 'error') ?? value;
  const code = stringAt(inner, 'code') ?? stringAt(inner, 'type') ?? stringAt(value, 'code');
  const requestId = stringAt(value, 'request_id') ?? stringAt(inner, 'request_id');
  return {
    message: messageOf(inner),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && { requestId }),
  };
}

function messageOf(value: unknown): string {
  if (isObject(value)) return stringAt(value, 'message') ?? String(numberAt(value, 'message') ?? '');
  if (typeof value !== 'string' || /<(!doctype|html|head|body)/i.test(value)) return '';
  return value.slice(0, 500);
}
