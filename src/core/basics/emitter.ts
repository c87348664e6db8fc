/** What ends a listening, or anything else that goes on. Calling it twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Calls the listener for each thing that happens from now on, until what it returns is disposed of. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Tells listeners what happens, in the order in which they came. A listener that throws, or whose promise rejects, keeps nothing from the others. */
export class Emitter<T> {
  readonly #onError: (error: unknown) => void;
  readonly #listeners = new Set<{ readonly listener: (value: T) => unknown }>();

  /** @param onError - Told what a listener threw. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  readonly event: Event<T> = (listener) => {
    const entry = { listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** Who begins or ends to listen meanwhile does so from the next time on. */
  fire(value: T): void {
    for (const { listener } of [...this.#listeners]) this.#tell(listener, value);
  }

  #tell(listener: (value: T) => unknown, value: T): void {
    try {
      const result = listener(value);
      if (result instanceof Promise) result.catch(this.#onError);
    } catch (error) {
      this.#onError(error);
    }
  }
}
