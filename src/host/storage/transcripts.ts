import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Claims } from './claims.ts';
import { LineWriter } from './lineWriter.ts';
import { deletedEnding, indexEnding, logEnding } from './logNames.ts';
import { isMissing } from './missingFile.ts';
import { TranscriptLog } from './transcriptLog.ts';

/** The logs of a workspace's conversations, a file each. All windows of the workspace have the same folder. */
export class Transcripts {
  readonly folder: string;
  readonly #onFailed: (error: unknown) => void;
  readonly #onCaughtUp: (() => void) | undefined;
  readonly #logs = new Map<string, TranscriptLog>();
  /** Lines of deleted conversations that could not be written before. */
  readonly #unwritten = new Map<string, readonly string[]>();
  /** Which of them are open in this window. */
  readonly claims: Claims;

  /** @param onFailed, onCaughtUp - As of a `LineWriter`; the latter when no log has lines waiting. */
  constructor(folder: string, onFailed: (error: unknown) => void, onCaughtUp?: () => void) {
    this.folder = folder;
    this.#onFailed = onFailed;
    this.#onCaughtUp = onCaughtUp;
    this.claims = new Claims(folder);
  }

  of(id: string): TranscriptLog {
    const log = this.#logs.get(id) ?? new TranscriptLog(this.folder, id, this.#onFailed, () => this.#caughtUp());
    this.#logs.set(id, log);
    return log;
  }

  /**
   * Writes the log of a new conversation at once.
   *
   * @throws why it could not be written whole: nothing of it stays then, and it is not tried again.
   */
  async create(id: string, lines: readonly string[]): Promise<void> {
    let reason: unknown;
    const writer = new LineWriter(this.path(id), (error) => (reason = error));
    writer.add(lines);
    if ((await writer.close()).length === 0) return;
    await rm(this.path(id), { force: true }).catch(() => undefined);
    throw reason;
  }

  #caughtUp(): void {
    if (![...this.#logs.values()].some(({ hasFailed }) => hasFailed)) this.#onCaughtUp?.();
  }

  /** Whether there is something by the name of its log. */
  async has(id: string): Promise<boolean> {
    return await stat(this.path(id)).then(
      () => true,
      () => false,
    );
  }

  /** Deletes a transcript so that it can be restored. A conversation that was never written has none. */
  async remove(id: string): Promise<void> {
    const unwritten = (await this.#logs.get(id)?.close()) ?? [];
    await this.release(id);
    await rename(this.path(id), this.deletedPath(id)).catch((error: unknown) => {
      if (isMissing(error)) return;
      if (unwritten.length > 0) this.of(id).copy(unwritten);
      throw error;
    });
    this.#unwritten.set(id, unwritten);
    await rm(`${this.path(id)}${indexEnding}`, { force: true }).catch(() => undefined);
  }

  /** Lines of a deleted conversation that never were in its file, and are forgotten here. */
  takeUnwritten(id: string): readonly string[] {
    const lines = this.#unwritten.get(id) ?? [];
    this.#unwritten.delete(id);
    return lines;
  }

  /** What is on disk need not be in memory too, and other windows may have it. */
  async release(id: string): Promise<void> {
    const log = this.#logs.get(id);
    await log?.flush();
    if (this.#logs.get(id) === log) this.#logs.delete(id);
    await this.claims.release(id);
  }

  /** Whether some of it is in memory only, since it could not be written so far. */
  async isBehind(id: string): Promise<boolean> {
    const log = this.#logs.get(id);
    await log?.flush();
    return log?.isBehind === true;
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#logs.values()].map((log) => log.flush()));
  }

  path(id: string): string {
    return join(this.folder, `${id}${logEnding}`);
  }

  deletedPath(id: string): string {
    return `${this.path(id)}${deletedEnding}`;
  }
}
