import { isObject, stringAt } from '../core/basics/json.ts';

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|DEPTH_ZERO/;
const silenceCodes = /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/;
const proxyWords = /proxy|tunnel/i;

/**
 * What kept a request from reaching the server, read from the chain of causes that Node's fetch leaves behind.
 *
 * @param host - Of the request: its name may hold any word, and is not looked at.
 */
export function networkKind(error: unknown, host: string): 'certificate' | 'proxy' | 'network' {
  const chain = causes(error);
  if (chain.some((cause) => certificateCodes.test(stringAt(cause, 'code') ?? ''))) return 'certificate';
  if (
    chain.some((cause) =>
      proxyWords.test(
        `${stringAt(cause, 'code') ?? ''} ${errorMessage(cause)}`.replaceAll(host.split(':')[0] ?? host, ''),
      ),
    )
  )
    return 'proxy';
  return 'network';
}

/** Whether Node's fetch gave up waiting: the server may be at work, so that this is no matter of the network. */
export function isSilence(error: unknown): boolean {
  return causes(error).some((cause) => silenceCodes.test(stringAt(cause, 'code') ?? ''));
}

/** The message of the innermost cause. */
export function networkMessage(error: unknown): string {
  const innermost = causes(error).at(-1);
  const code = stringAt(innermost, 'code');
  const message = errorMessage(innermost);
  return code === undefined || message.includes(code) ? message : `${code} ${message}`.trim();
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; cause !== undefined && cause !== null && chain.length < 8; cause = next(cause))
    chain.push(cause);
  return chain;
}

/** Several addresses tried come as an `AggregateError`; the first tells enough. */
function next(error: unknown): unknown {
  if (error instanceof AggregateError) return error.errors[0];
  return isObject(error) || error instanceof Error ? (error as { cause?: unknown }).cause : undefined;
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
