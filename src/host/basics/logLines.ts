import type { Failure } from '../../core/failures/failure.ts';
import { serverText } from '../../core/failures/serverText.ts';

const maxLineCharacters = 2_000;

/** A failed turn in the log, without the server's message, which may repeat the question. */
export function failureLine({ kind, status, code, requestId, host }: Failure): string {
  const facts = { host, status, code, requestId };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return logLine(`No answer (${kind}): ${known.map(([name, value]) => `${name} ${value ?? ''}`).join(', ')}`);
}

/** An error in the log, in one line. */
export function errorLine(message: string, error: unknown): string {
  return logLine(error instanceof Error ? `${message}: ${error.message}` : message);
}

/** A text as one line of the log, without characters that break lines or steer a terminal. */
export function logLine(text: string): string {
  return serverText(text, [], maxLineCharacters);
}
