import type * as vscode from 'vscode';

/** A part of the extension whose code is a file of its own when it runs: a window that does not need it does not pay for it. */
export class Lazy<T extends { readonly listening: vscode.Disposable }> {
  readonly #create: () => Promise<T>;
  readonly #onLoaded: ((part: T) => void)[] = [];
  #loading: Promise<T> | undefined;
  #loaded: T | undefined;

  constructor(create: () => Promise<T>) {
    this.#create = create;
  }

  /** `undefined` until it is needed for the first time. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  load(): Promise<T> {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  /** Told once, when the part is there. */
  onLoaded(listener: (part: T) => void): void {
    this.#onLoaded.push(listener);
  }

  async #start(): Promise<T> {
    const part = await this.#create();
    this.#loaded = part;
    for (const listener of this.#onLoaded) listener(part);
    return part;
  }

  dispose(): void {
    this.#loaded?.listening.dispose();
  }
}
