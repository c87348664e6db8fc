import type { Memento } from 'vscode';

/** A `Memento` that keeps what it is given as JSON, as VS Code's does. */
export class MemoryMemento implements Memento {
  readonly #values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, fallback?: T): T | undefined {
    const json = this.#values.get(key);
    return json === undefined ? fallback : (JSON.parse(json) as T);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
