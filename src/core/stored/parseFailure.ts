import type { Failure } from '../failures/failure.ts';
import { isFailureKind } from '../failures/failureText.ts';
import { isObject, numberAt, stringAt } from '../json.ts';

/** A stored failure; `undefined` for none. One of a kind that a newer version knows is `unexpected` here. */
export function parseFailure(value: unknown): Failure | undefined {
  if (!isObject(value)) return undefined;
  const strings = ['code', 'requestId', 'host', 'detail'].map((key) => [key, stringAt(value, key)] as const);
  const numbers = ['status', 'retryAfterMs'].map((key) => [key, numberAt(value, key)] as const);
  const known = [...strings, ...numbers].filter(([, field]) => field !== undefined);
  const kind = isFailureKind(value.kind) ? value.kind : 'unexpected';
  return { ...(Object.fromEntries(known) as Partial<Failure>), kind, message: stringAt(value, 'message') ?? '' };
}
