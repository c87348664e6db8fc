import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SerialQueue } from '../../core/serialQueue.ts';
import { isSafeId } from '../../core/stored/workspaceState.ts';
import { isMissing } from './logScan.ts';
import { TranscriptLog } from './transcriptLog.ts';

/** A transcript on disk, whether or not it is in the workspace's list. */
export interface StoredTranscript {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
}

const ending = '.jsonl';

/** A transcript that was deleted and can still be had back. */
const deletedEnding = '.deleted';

/** Beside a transcript while a window answers in it: the number of its process. */
const answeringEnding = '.answering';

/** After this time nobody wants a deleted transcript back. */
const keepDeletedMs = 24 * 60 * 60 * 1000;

/** The logs of a workspace's conversations, a file each. */
export class Transcripts {
  readonly #folder: string;
  readonly #onLost: (error: unknown) => void;
  readonly #logs = new Map<string, TranscriptLog>();
  readonly #marks = new SerialQueue();

  /** @param onLost - Told when a line could not be written. */
  constructor(folder: string, onLost: (error: unknown) => void) {
    this.#folder = folder;
    this.#onLost = onLost;
  }

  of(id: string): TranscriptLog {
    const log = this.#logs.get(id) ?? new TranscriptLog(this.#folder, id, this.#onLost);
    this.#logs.set(id, log);
    return log;
  }

  /** All that are on disk. Those of another window, or whose entry was lost, are among them. */
  async list(): Promise<readonly StoredTranscript[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => emptyIfMissing(error));
    const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
    return await Promise.all(ids.filter(isSafeId).map(async (id) => await this.#stored(id)));
  }

  async #stored(id: string): Promise<StoredTranscript> {
    const { birthtimeMs, mtimeMs } = await stat(this.#path(id));
    return { id, createdAt: Math.min(birthtimeMs, mtimeMs), changedAt: mtimeMs };
  }

  /** Puts a transcript aside; `restore` has it back. A conversation that was never written has none. */
  async remove(id: string): Promise<void> {
    await this.#logs.get(id)?.flush();
    this.#logs.delete(id);
    await rename(this.#path(id), this.#path(id, deletedEnding)).catch(throwUnlessMissing);
  }

  async restore(id: string): Promise<void> {
    await rename(this.#path(id, deletedEnding), this.#path(id)).catch(throwUnlessMissing);
  }

  /** Tells other windows whether this one is answering in a conversation; rejects when that cannot be written. */
  async setAnswering(id: string, isAnswering: boolean): Promise<void> {
    const file = this.#path(id, answeringEnding);
    // A short answer may end before its beginning has been told.
    await this.#marks.run(() => (isAnswering ? this.#mark(file) : rm(file, { force: true })));
  }

  /** The first answer of a workspace may begin before its question is on disk, and the folder with it. */
  async #mark(file: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(file, String(process.pid));
  }

  /** Whether another window, which is still there, is answering in a conversation. */
  async isAnsweredElsewhere(id: string): Promise<boolean> {
    const pid = Number(await readFile(this.#path(id, answeringEnding), 'utf8').catch(() => ''));
    return pid > 0 && pid !== process.pid && isAlive(pid);
  }

  /** Deletes for good what was put aside long ago. */
  async sweep(now: number): Promise<void> {
    const names = await readdir(this.#folder).catch((error: unknown) => emptyIfMissing(error));
    for (const name of names.filter((candidate) => candidate.endsWith(deletedEnding))) {
      const file = join(this.#folder, name);
      const { ctimeMs } = await stat(file);
      if (now - ctimeMs > keepDeletedMs) await rm(file, { force: true });
    }
  }

  /** What is on disk need not be in memory too. */
  async release(id: string): Promise<void> {
    const log = this.#logs.get(id);
    await log?.flush();
    if (this.#logs.get(id) === log) this.#logs.delete(id);
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#logs.values()].map((log) => log.flush()));
    await this.#marks.idle();
  }

  #path(id: string, last = ''): string {
    return join(this.#folder, `${id}${ending}${last}`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else's is there, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function emptyIfMissing(error: unknown): string[] {
  throwUnlessMissing(error);
  return [];
}

function throwUnlessMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
