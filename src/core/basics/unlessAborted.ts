/**
 * Resolves with the result of `start`, or with `aborted` as soon as the signal aborts, even if the work ignores the
 * signal, as it may while it waits for a person. Rejects if the work rejects.
 *
 * @param start - Not called if the signal has already aborted.
 */
export async function unlessAborted<T>(
  start: () => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly value: T } | 'aborted'> {
  if (signal.aborted) return 'aborted';
  let abort = (): void => undefined;
  const aborted = new Promise<'aborted'>((resolve) => (abort = () => resolve('aborted')));
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([start().then((value) => ({ value })), aborted]);
  } finally {
    // A signal may outlive many pieces of work.
    signal.removeEventListener('abort', abort);
  }
}
