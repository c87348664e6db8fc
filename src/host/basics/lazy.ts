import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { Emitter, type Event } from '../../core/basics/emitter.ts';

/** A part of the extension that is loaded when it is first used. */
export class Lazy<T extends object> {
  readonly #create: () => Promise<T>;
  readonly #onError: (error: unknown) => void;
  readonly #arrived: Emitter<T>;
  #loading: Promise<T> | undefined;
  #loaded: T | undefined;
  #isDisposed = false;

  /** @param onError - Called with why the part could not be loaded, and with what a listener threw. */
  constructor(create: () => Promise<T>, onError: (error: unknown) => void) {
    this.#create = create;
    this.#onError = onError;
    this.#arrived = new Emitter(onError);
  }

  /** `undefined` until it has been loaded. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  /** Fires once, when the part has been loaded. */
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
