/** What comes within a time, or else what is given instead: the other side may be a slow disk, or a program that hangs. */
export async function inTime<T, E>(promise: PromiseLike<T>, timeoutMs: number, instead: E): Promise<T | E> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<E>((resolve) => (timer = setTimeout(() => resolve(instead), timeoutMs)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
