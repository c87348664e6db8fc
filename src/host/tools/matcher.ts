import { on, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { matchIndexes } from '../../core/tools/findLines.ts';
import { withTimeout } from '../basics/withTimeout.ts';

/** What runs in the worker: it says that it begins, then what it has found. It has nothing of this file, so the function's own text goes along. */
const source = `
  const { parentPort } = require('node:worker_threads');
  const matchIndexes = ${matchIndexes.toString()};
  parentPort.on('message', ({ text, pattern, most }) => {
    parentPort.postMessage('begins');
    parentPort.postMessage(matchIndexes(text, pattern, most));
  });
`;

/** More than any honest expression needs. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/**
 * Matches regular expressions that a model wrote on a thread of its own: they may take for ever, or all memory, and
 * nothing but the end of its thread ends one.
 */
export class Matcher {
  #worker: Worker | undefined;

  /**
   * @param timeoutMs - For matching alone; that the thread starts or wakes up does not count.
   * @returns Where something is found, the first place of each line; `undefined` when time or memory was not enough, or the signal has aborted.
   */
  async find(
    text: string,
    pattern: RegExp,
    { most, timeoutMs, signal }: { readonly most: number; readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<readonly number[] | undefined> {
    try {
      const worker = await this.#started();
      const messages = on(worker, 'message', { signal });
      worker.postMessage({ text, pattern, most });
      await messages.next();
      const found = await withTimeout(messages.next(), timeoutMs, undefined);
      await messages.return?.();
      if (!found) this.dispose();
      return (found?.value as [readonly number[]] | undefined)?.[0];
    } catch {
      this.dispose();
      return undefined;
    }
  }

  async #started(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    this.#worker = new Worker(source, { eval: true, resourceLimits });
    this.#worker.unref();
    await once(this.#worker, 'online');
    return this.#worker;
  }

  dispose(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}
