import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './missingFile.ts';

/** How long lines that could not be written wait until it is tried again, if nothing else is written before. */
const retryMs = 2_000;

/** No more than this is put together for one write, in characters. A line is never divided. */
const maxBatchCharacters = 1024 * 1024;

/** Adds lines to the end of a file, in their order. Other processes may do so too: lines never mix. */
export class LineWriter {
  readonly #file: string;
  readonly #onFailed: (error: unknown) => void;
  readonly #onCaughtUp: () => void;
  #waiting: string[] = [];
  #writing: Promise<void> | undefined;
  #hasFailed = false;
  #isClosed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onFailed - Called once when lines cannot be written, and not again until all could be. They wait, and nothing is lost as long as the window lives.
   * @param onCaughtUp - Called when all that had to wait has been written.
   */
  constructor(file: string, onFailed: (error: unknown) => void, onCaughtUp: () => void = () => undefined) {
    this.#file = file;
    this.#onFailed = onFailed;
    this.#onCaughtUp = onCaughtUp;
  }

  /** Whether lines could not be written, and have not been since. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  add(lines: readonly string[]): void {
    if (this.#isClosed) return;
    for (const line of lines) this.#waiting.push(line);
    void this.flush();
  }

  /** Whether there are lines that could not be written so far. */
  get isBehind(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves when all lines are on disk, or when that was tried and failed. */
  async flush(): Promise<void> {
    if (this.isBehind) this.#writing ??= this.#writeAll();
    await this.#writing;
  }

  /** Writes no more to the file, which is deleted. @returns lines that are not in it. */
  async close(): Promise<readonly string[]> {
    await this.flush();
    this.#isClosed = true;
    clearTimeout(this.#retry);
    return this.#waiting.splice(0);
  }

  async #writeAll(): Promise<void> {
    clearTimeout(this.#retry);
    try {
      while (this.isBehind) this.#waiting.splice(0, await append(this.#file, firstBatch(this.#waiting)));
      const hadFailed = this.#hasFailed;
      this.#hasFailed = false;
      if (hadFailed) this.#onCaughtUp();
    } catch (error) {
      this.#failed(error);
    } finally {
      // Before anything else can be added.
      this.#writing = undefined;
    }
  }

  #failed(error: unknown): void {
    this.#retry = setTimeout(() => void this.flush(), retryMs).unref();
    if (!this.#hasFailed) this.#onFailed(error);
    this.#hasFailed = true;
  }
}

function firstBatch(lines: readonly string[]): readonly string[] {
  let [count, length] = [0, 0];
  while (count < lines.length && (count === 0 || length + (lines[count]?.length ?? 0) <= maxBatchCharacters))
    length += lines[count++]?.length ?? 0;
  return lines.slice(0, count);
}

/**
 * In one write, which a system appends as a whole. It begins with a line break, so that the line is whole also
 * where the one before it has been cut.
 *
 * @returns how many lines are there whole; at least one.
 * @throws when not even one is. What is there of it is no line, and does no harm.
 */
async function append(file: string, lines: readonly string[]): Promise<number> {
  const parts = lines.map((line) => Buffer.from(`\n${line}`));
  const handle = await openToAppend(file);
  try {
    const { bytesWritten } = await handle.write(Buffer.concat(parts));
    let [whole, end] = [0, 0];
    for (const { length } of parts) if ((end += length) <= bytesWritten) whole++;
    if (whole === 0) throw new Error(`Only ${bytesWritten} bytes of a line could be written`);
    return whole;
  } finally {
    await handle.close();
  }
}

async function openToAppend(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'a');
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(file), { recursive: true });
    return await open(file, 'a');
  }
}
