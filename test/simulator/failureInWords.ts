import type { Failure } from './failures.ts';
import { hasRole, messageText } from './inputItems.ts';
import type { Fields } from './wire.ts';

const kinds = [
  'failedFirst',
  'failedAfter',
  'errorFrame',
  'incomplete',
  'endEarly',
  'reset',
  'stall',
  'malformedSse',
  'malformedJson',
] as const;

/** The words that `failureInWords` understands, for people. */
export const failureWords = `fail:429 (any HTTP status), ${kinds.map((kind) => `fail:${kind}`).join(', ')}`;

/**
 * The failure that a question asks for, so that people can see each one without a test:
 * `fail:429`, `fail:stall`, and `fail:reset:20` for after 20 events.
 *
 * @returns `undefined` when the last question asks for none.
 */
export function failureInWords(items: readonly Fields[]): Failure | undefined {
  const question = messageText(items.findLast((item) => hasRole(item, 'user')) ?? {});
  const [, name = '', after] = /\bfail:(\w+)(?::(\d+))?/.exec(question) ?? [];
  if (/^[45]\d\d$/.test(name)) return { kind: 'http', status: Number(name) };
  const kind = kinds.find((one) => one === name);
  if (kind === undefined) return undefined;
  return after === undefined ? { kind } : { kind, after: Number(after) };
}
