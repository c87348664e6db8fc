import * as l10n from '@vscode/l10n';
import type { Failure } from './failure.ts';
import { failureAdvice, type FailureRemedy } from './failureAdvice.ts';
import type { Arrived } from './failureSentences.ts';

/**
 * What a person reads: what happened, and what to do next, in one or two plain sentences.
 * The server's own words, codes and request ids belong to the details (`failureDetails`).
 */
export function failureText(failure: Failure, arrived: Arrived = 'something'): string {
  return failureAdvice(failure, arrived)[0];
}

/** What a person can do about a failure, as buttons, the likeliest first. */
export function failureRemedies(failure: Failure): readonly FailureRemedy[] {
  const [, ...remedies] = failureAdvice(failure, 'something');
  return remedies;
}

/** The technical facts, one a line, for the folded details and the log; empty when there are none. */
export function failureDetails({ status, code, message, requestId }: Failure): readonly string[] {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    [l10n.t('HTTP status'), status],
    [l10n.t('Code'), code],
    [l10n.t('Message'), message],
    [l10n.t('Request ID'), requestId],
  ];
  return facts.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value ?? ''}`);
}
