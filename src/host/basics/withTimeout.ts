/**
 * What comes within a time, or else what is given instead: the other side may be a slow disk, or a program that hangs.
 *
 * @param signal - When it aborts, nothing more is waited for either.
 */
export async function withTimeout<T, E>(
  promise: PromiseLike<T>,
  timeoutMs: number,
  instead: E,
  signal?: AbortSignal,
): Promise<T | E> {
  let end = (): void => undefined;
  const late = new Promise<E>((resolve) => (end = () => resolve(instead)));
  // After a stall timers run first, then what came meanwhile is read, then immediates run.
  const timer = setTimeout(() => setImmediate(end), timeoutMs);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}
