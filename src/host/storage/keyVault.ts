import { Emitter, type Event } from '../../core/basics/emitter.ts';
import { isServiceAddress, serviceKeyVariable } from '../../core/servers/serviceHost.ts';
import type { Secrets } from './secrets.ts';

/** API keys in SecretStorage, one an origin. A key only ever goes to the origin for which it was entered. */
export class KeyVault {
  readonly #secrets: Secrets;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #onError: (error: unknown) => void;
  /**
   * Keys that could not be written to secret storage: they are valid as long as the window, or until storage has
   * another key. `undefined` for a key that was removed.
   */
  readonly #inMemory = new Map<string, string | undefined>();
  readonly #changed: Emitter<undefined>;

  constructor(secrets: Secrets, environment: NodeJS.ProcessEnv, onError: (error: unknown) => void) {
    this.#secrets = secrets;
    this.#environment = environment;
    this.#onError = onError;
    this.#changed = new Emitter(onError);
  }

  /** A key was added or removed, in this window or another. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** To be called for each change in secret storage. */
  changed(key: string): void {
    if (!key.startsWith(secretKey(''))) return;
    this.#inMemory.delete(key.slice(secretKey('').length));
    this.#changed.fire(undefined);
  }

  /** The key for an origin; `undefined` when there is none. */
  async get(origin: string): Promise<string | undefined> {
    return (await this.#stored(origin)) ?? this.#fromEnvironment(origin);
  }

  /** @returns whether it is stored; otherwise it is used in this window only. */
  async set(origin: string, key: string): Promise<boolean> {
    try {
      await this.#secrets.store(secretKey(origin), key);
      this.#inMemory.delete(origin);
      return true;
    } catch (error) {
      this.#keepInMemory(origin, key, error);
      return false;
    }
  }

  /** @returns whether it is gone for good; otherwise it is not used any more in this window. */
  async remove(origin: string): Promise<boolean> {
    try {
      await this.#secrets.delete(secretKey(origin));
      if (this.#inMemory.delete(origin)) this.#changed.fire(undefined);
      return true;
    } catch (error) {
      this.#keepInMemory(origin, undefined, error);
      return false;
    }
  }

  #keepInMemory(origin: string, key: string | undefined, error: unknown): void {
    this.#inMemory.set(origin, key);
    this.#onError(error);
    this.#changed.fire(undefined);
  }

  async #stored(origin: string): Promise<string | undefined> {
    if (this.#inMemory.has(origin)) return this.#inMemory.get(origin);
    try {
      return await this.#secrets.get(secretKey(origin));
    } catch (error) {
      this.#onError(error);
      return undefined;
    }
  }

  #fromEnvironment(origin: string): string | undefined {
    const key = this.#environment[serviceKeyVariable]?.trim();
    return key && isKey(key) && isServiceAddress(origin) ? key : undefined;
  }
}

/** Characters that a header may hold: no spaces, line breaks or typographic hyphens. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function secretKey(origin: string): string {
  return `threadline.apiKey.${origin}`;
}
