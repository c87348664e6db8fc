import type { Failure } from '../../core/failures/failure.ts';
import { serverText } from '../../core/failures/serverText.ts';

const maxLineCharacters = 2_000;

/** A failed turn in the log. The server's own words may repeat what was asked, so they stay out. */
export function failureLine({ kind, status, code, requestId, host }: Failure): string {
  const facts = { host, status, code, requestId };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return logLine(`No answer (${kind}): ${known.map(([name, value]) => `${name} ${value ?? ''}`).join(', ')}`);
}

/** An error in the log, in one line. */
export function errorLine(message: string, error: unknown): string {
  return logLine(error instanceof Error ? `${message}: ${error.message}` : message);
}

/** A text as a line of the log, which looks like one line in an editor and in a terminal whoever had a hand in it. */
export function logLine(text: string): string {
  return serverText(text, [], maxLineCharacters);
}
