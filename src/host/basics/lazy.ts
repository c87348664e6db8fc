import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Event } from '../../core/basics/emitter.ts';
import { Emitter } from '../../core/basics/emitter.ts';

/** A part of the extension whose code is a file of its own when it runs: a window that does not need it does not pay for it. */
export class Lazy<T extends object> {
  readonly #create: () => Promise<T>;
  readonly #onError: (error: unknown) => void;
  readonly #arrived: Emitter<T>;
  #loading: Promise<T> | undefined;
  #loaded: T | undefined;
  #isDisposed = false;

  /** @param onError - Told why the part could not be loaded, and what somebody threw who was told that it is there. */
  constructor(create: () => Promise<T>, onError: (error: unknown) => void) {
    this.#create = create;
    this.#onError = onError;
    this.#arrived = new Emitter(onError);
  }

  /** `undefined` until it is needed for the first time. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  /** Told once, when the part is there. */
  get onDidLoad(): Event<T> {
    return this.#arrived.event;
  }

  /**
   * Loads the part at the first call; where that failed, at the next one again.
   * @throws Error with a sentence for people.
   */
  load(): Promise<T> {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  async #start(): Promise<T> {
    try {
      const part = await this.#create();
      if (this.#isDisposed) endListening(part);
      this.#loaded = part;
      this.#arrived.fire(part);
      return part;
    } catch (error) {
      this.#loading = undefined;
      this.#onError(error);
      throw new Error(
        l10n.t(
          'A part of Threadline could not be loaded. Try again; if the extension was just updated, reload the window first.',
        ),
        { cause: error },
      );
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    if (this.#loaded) endListening(this.#loaded);
  }
}

/** A part that follows what happens in the window says so. */
function endListening({ listening }: { readonly listening?: vscode.Disposable }): void {
  listening?.dispose();
}
