/** Ends a subscription or another ongoing activity. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Adds a listener for future events, until the returned `Disposable` is disposed. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Calls listeners in the order in which they were added. One that throws, or whose promise rejects, does not affect the others. */
export class Emitter<T> {
  readonly #onError: (error: unknown) => void;
  readonly #listeners = new Set<{ readonly listener: (value: T) => unknown }>();

  /** @param onError - Called with what a listener threw. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  readonly event: Event<T> = (listener) => {
    const entry = { listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** Listeners that are added or removed during a call count from the next event on. */
  fire(value: T): void {
    for (const { listener } of [...this.#listeners]) this.#call(listener, value);
  }

  #call(listener: (value: T) => unknown, value: T): void {
    try {
      const result = listener(value);
      if (result instanceof Promise) result.catch(this.#onError);
    } catch (error) {
      this.#onError(error);
    }
  }
}
