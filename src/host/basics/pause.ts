/** Yields to the event loop between two parts of a long task, so that pending input and output is handled first. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
