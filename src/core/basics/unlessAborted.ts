/**
 * What work comes to, or `aborted` as soon as the signal aborts: the work may wait for a person, and take no notice of a stop.
 * Rejects when the work does.
 *
 * @param start - Not called when the signal has aborted already.
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
