import { setTimeout as wait } from 'node:timers/promises';
import type { Failure } from '../core/failures/failure.ts';
import { isTransient } from './classify.ts';

/** How often a request is sent again whose failure is transient. */
export const maxRetries = 2;

const firstWaitMs = 500;

/** The person decides about a wait that is longer than this. */
const maxSilentWaitMs = 5_000;

/** Whether a request is sent again without asking the person. @param attempt - Which one failed, from 1 on. */
export function isRetried(failure: Failure, attempt: number): boolean {
  return attempt <= maxRetries && isTransient(failure) && (failure.retryAfterMs ?? 0) <= maxSilentWaitMs;
}

/** As long as the server said; else pauses that double, and that differ by up to a quarter between clients. Ends early with the signal. */
export async function waitBeforeRetry({ retryAfterMs }: Failure, attempt: number, signal: AbortSignal): Promise<void> {
  const ms = retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1) * (1 - Math.random() / 4);
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
