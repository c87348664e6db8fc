/**
 * Brings something up to date whenever it is asked to, one run at a time: what is asked for several times at once is done
 * once, and what is asked for during a run is done once more after it. So no older result comes after a newer one.
 */
export class Refresh {
  readonly #run: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #isWanted = false;
  #isRunning = false;

  /** @param onError - Called with what a run threw. */
  constructor(run: () => Promise<void>, onError: (error: unknown) => void) {
    this.#run = run;
    this.#onError = onError;
  }

  /** Returns at once; can be handed to an event as it is. */
  readonly request = (): void => {
    this.#isWanted = true;
    if (!this.#isRunning) void this.#runAll();
  };

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    // In a microtask, so that changes in the same step are part of the first run.
    await Promise.resolve();
    while (this.#isWanted) {
      this.#isWanted = false;
      try {
        await this.#run();
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#isRunning = false;
  }
}
