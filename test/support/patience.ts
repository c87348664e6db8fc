/** How long a test waits for one thing. Long enough for a machine that a dozen others keep busy: no test passes or fails by time. */
export const patienceMs = 40_000;

/** How long one test may take. */
export const testTimeoutMs = 4 * patienceMs;
