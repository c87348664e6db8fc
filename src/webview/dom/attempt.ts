/**
 * Draws one thing; a fault in it goes to the log (as an `error` event of the page) and stops nothing else.
 *
 * @param instead - What is returned in its place then.
 */
export function attempt<T>(draw: () => T, instead: () => T): T {
  try {
    return draw();
  } catch (error) {
    reportFault(error);
    return instead();
  }
}

/** Sends a fault that was caught to the log, as an `error` event of the page. */
export function reportFault(error: unknown): void {
  globalThis.dispatchEvent(new ErrorEvent('error', { error }));
}

/** As `attempt`, without a fallback. */
export function attemptOnly(draw: () => void): void {
  attempt(draw, () => undefined);
}
