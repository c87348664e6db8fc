/** Lets this thread do nothing else for a while, as a busy machine does. */
export function holdUp(timeMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, timeMs);
}
