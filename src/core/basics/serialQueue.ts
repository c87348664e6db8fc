/** Runs asynchronous work one at a time, in order. A failure does not stop the work behind it. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the work returns; rejects when it throws or rejects. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when all work added so far has ended, in whatever way; never rejects. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
