import { type Failure, type FailureFacts, type KeyTrouble, keyTroubles } from '../failures/failure.ts';
import { isFailureKind } from '../failures/failureAdvice.ts';
import { maxMessageCharacters, maxWordCharacters, serverText } from '../failures/serverText.ts';
import { isObject, numberAt, stringAt } from '../basics/json.ts';

/**
 * A stored failure; `undefined` for none. It may come out of a file that somebody else wrote. One of a kind that a newer
 * version knows is `unexpected` here.
 */
export function parseFailure(value: unknown): Failure | undefined {
  if (!isObject(value)) return undefined;
  const facts = parseFacts(value);
  const kind = isFailureKind(value.kind) ? value.kind : 'unexpected';
  // What is a field of its own by now was a text named `detail` in earlier versions, whatever the kind.
  const detail = wordAt(value, 'detail') ?? '';
  switch (kind) {
    case 'keyRefused':
      return { ...facts, kind, ...parseKeyTrouble(stringAt(value, 'keyTrouble') ?? detail) };
    case 'accessDenied':
      return {
        ...facts,
        kind,
        deniedAccess: (stringAt(value, 'deniedAccess') ?? detail) === 'workspace' ? 'workspace' : 'model',
      };
    case 'unknownModel':
    case 'imagesRefused':
    case 'toolsRefused':
      return { ...facts, kind, model: wordAt(value, 'model') ?? detail };
    case 'idle':
      return { ...facts, kind, idleSeconds: numberAt(value, 'idleSeconds') ?? (Number(detail) || 0) };
    case 'questionTooLarge':
      return {
        ...facts,
        kind,
        model: wordAt(value, 'model') ?? '',
        tokens: numberAt(value, 'tokens') ?? 0,
        mostTokens: numberAt(value, 'mostTokens') ?? 0,
      };
    default:
      return { ...facts, kind };
  }
}

function parseKeyTrouble(value: string): { readonly keyTrouble?: KeyTrouble } {
  const keyTrouble = keyTroubles.find((known) => known === value);
  return keyTrouble ? { keyTrouble } : {};
}

function parseFacts(value: object): FailureFacts {
  const message = serverTextAt(value, 'message', maxMessageCharacters);
  const words = ['code', 'requestId', 'host'].map((key) => [key, wordAt(value, key)] as const);
  const numbers = ['status', 'retryAfterMs'].map((key) => [key, numberAt(value, key)] as const);
  const known = [['message', message] as const, ...words, ...numbers].filter(
    ([, fact]) => fact !== undefined && fact !== '',
  );
  return Object.fromEntries<string | number | undefined>(known);
}

function wordAt(value: object, key: string): string | undefined {
  return serverTextAt(value, key, maxWordCharacters);
}

function serverTextAt(value: object, key: string, maxCharacters: number): string | undefined {
  const text = stringAt(value, key);
  return text === undefined ? undefined : serverText(text, [], maxCharacters);
}
