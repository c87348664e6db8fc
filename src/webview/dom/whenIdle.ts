/** A page that is never idle waits no longer, in milliseconds. */
const patienceMs = 500;

/** Does something once the page has nothing more urgent to do. */
export function whenIdle(run: () => void): void {
  requestIdleCallback(run, { timeout: patienceMs });
}
