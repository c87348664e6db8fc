/**
 * Lets timers of one length be over at once while `act` runs, and until the last of them is: nobody waits ten seconds in a test for what
 * the extension, which runs in the same process, waits ten seconds for.
 *
 * @param lengthMs - Of the timers, as the product sets them.
 */
export async function withShortWaits(lengthMs: number, act: () => Promise<void>): Promise<void> {
  const { setTimeout: original } = globalThis;
  let begun = 0;
  const isOver: Promise<void>[] = [];
  const short = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): NodeJS.Timeout => {
    if (ms !== lengthMs) return original(run, ms, ...args);
    begun += 1;
    let end: () => void = () => undefined;
    isOver.push(new Promise((resolve) => (end = resolve)));
    return original(() => {
      run(...args);
      end();
    }, 1);
  };
  Object.assign(globalThis, { setTimeout: Object.assign(short, original) });
  try {
    await act();
    await Promise.all(isOver);
  } finally {
    Object.assign(globalThis, { setTimeout: original });
  }
  if (begun === 0) throw new Error(`Nothing waits ${lengthMs} ms`);
}
