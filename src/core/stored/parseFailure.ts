import type { Failure } from '../failures/failure.ts';
import { isFailureKind } from '../failures/failureText.ts';
import { maxMessageCharacters, maxWordCharacters, serverText } from '../failures/serverText.ts';
import { isObject, numberAt, stringAt } from '../basics/json.ts';

/** A stored failure; `undefined` for none. It may come out of a file that somebody else wrote. One of a kind that a newer version knows is `unexpected` here. */
export function parseFailure(value: unknown): Failure | undefined {
  if (!isObject(value)) return undefined;
  const strings = ['code', 'requestId', 'host', 'detail'].map(
    (key) => [key, plainAt(value, key, maxWordCharacters)] as const,
  );
  const numbers = ['status', 'retryAfterMs'].map((key) => [key, numberAt(value, key)] as const);
  const known = [...strings, ...numbers].filter(([, field]) => field !== undefined);
  const kind = isFailureKind(value.kind) ? value.kind : 'unexpected';
  return {
    ...(Object.fromEntries(known) as Partial<Failure>),
    kind,
    message: plainAt(value, 'message', maxMessageCharacters) ?? '',
  };
}

function plainAt(value: unknown, key: string, maxCharacters: number): string | undefined {
  const text = stringAt(value, key);
  return text === undefined ? undefined : serverText(text, [], maxCharacters);
}
