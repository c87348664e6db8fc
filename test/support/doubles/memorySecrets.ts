import type { Secrets } from '../../../src/host/storage/secrets.ts';

/** A secret storage in memory; with `isBroken`, one without a keyring behind it. */
export class MemorySecrets implements Secrets {
  readonly stored = new Map<string, string>();
  isBroken = false;

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

  #reach(): Promise<void> {
    return this.isBroken ? Promise.reject(new Error('There is no keyring')) : Promise.resolve();
  }
}
