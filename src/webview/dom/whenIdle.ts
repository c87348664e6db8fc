/** A page that is never idle waits no longer, in milliseconds. */
const patienceMs = 500;

/** Does something once the page has nothing more urgent to do. */
export function whenIdle(run: () => void): void {
  requestIdleCallback(run, { timeout: patienceMs });
}

/** @returns what asks for that: it is done once, however often it is asked for until then. */
export function onceIdle(run: () => void): () => void {
  let isAskedFor = false;
  return () => {
    if (isAskedFor) return;
    isAskedFor = true;
    whenIdle(() => {
      isAskedFor = false;
      run();
    });
  };
}
