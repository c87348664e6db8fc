/** The simulator's time: the machine's, moved forward at will, so that seven days pass at once. */
export class Clock {
  #offsetMs = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Whole seconds since 1970, as the API writes times. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Moves the clock; a negative number moves it back. */
  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}
