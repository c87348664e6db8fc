/** Runs one piece of work at a time, in the order in which it came. Work that fails holds up nothing behind it. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the work returns; rejects when it throws or rejects. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when everything that came so far is done, however it ended; never rejects. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
