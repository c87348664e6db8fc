import { setTimeout as wait } from 'node:timers/promises';
import type { Failure } from '../core/failures/failure.ts';
import { innerStatus, isServerTrouble } from './classify.ts';

/** How often a request is sent again whose failure is transient. */
export const maxRetries = 2;

const firstWaitMs = 500;

/** What the service asks for at least when there are too many requests, and when they rise too fast or have too many tokens (API reference, 6.2). */
const limitWaitMs = 1_000;
const slowLimitWaitMs = 2_000;
const slowLimits = /BurstRate|burst_rate|AllocationQuota|insufficient_quota/;

/** A server that asks for a longer wait is not retried automatically: the person decides. */
const maxSilentWaitMs = 5_000;

/** Whether a request is sent again without asking the person. @param attempt - Which one failed, from 1 on. */
export function isRetried(failure: Failure, attempt: number): boolean {
  return attempt <= maxRetries && isTransient(failure) && (failure.retryAfterMs ?? 0) <= maxSilentWaitMs;
}

/**
 * Whether the same request may succeed if it is retried soon: a rate limit, a server error, or a connection that
 * failed.
 */
export function isTransient(failure: Failure): boolean {
  if (failure.kind === 'network' || failure.kind === 'rateLimited') return true;
  const facts = { ...failure, message: failure.message ?? '' };
  if ([408, 409].includes(innerStatus(facts) ?? 0)) return true;
  if (failure.kind !== 'serverError') return false;
  return isServerTrouble(facts) || /overload|throttl|too many requests|capacity|temporarily/i.test(facts.message);
}

/** As long as `waitMs` says. Ends early with the signal. */
export async function waitBeforeRetry(failure: Failure, attempt: number, signal: AbortSignal): Promise<void> {
  await wait(waitMs(failure, attempt), undefined, { signal }).catch(() => undefined);
}

/**
 * The wait before the next attempt, in milliseconds: as long as the server asks for, else exponential with up to 25 %
 * jitter.
 */
export function waitMs(failure: Failure, attempt: number): number {
  return failure.retryAfterMs ?? leastWaitMs(failure) * 2 ** (attempt - 1) * (1 + Math.random() / 4);
}

function leastWaitMs({ kind, code = '' }: Failure): number {
  if (kind !== 'rateLimited') return firstWaitMs;
  return slowLimits.test(code) ? slowLimitWaitMs : limitWaitMs;
}
