import type { Event, SecretStorage, SecretStorageChangeEvent } from 'vscode';

/** A secret storage in memory; with `isBroken`, one without a keyring behind it. */
export class MemorySecrets implements SecretStorage {
  readonly stored = new Map<string, string>();
  isBroken = false;
  readonly onDidChange: Event<SecretStorageChangeEvent> = () => ({ dispose: () => undefined });

  async get(key: string): Promise<string | undefined> {
    await this.#reach();
    return this.stored.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.#reach();
    this.stored.set(key, value);
  }

  async delete(key: string): Promise<void> {
    await this.#reach();
    this.stored.delete(key);
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.stored.keys()]);
  }

  #reach(): Promise<void> {
    return this.isBroken ? Promise.reject(new Error('There is no keyring')) : Promise.resolve();
  }
}
