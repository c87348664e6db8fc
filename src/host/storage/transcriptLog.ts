import { join } from 'node:path';
import type { Action, ActionOf } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { EventBatch } from '../../core/output/eventBatch.ts';
import type { FoldedLog } from '../../core/stored/foldLog.ts';
import { toLogLine } from '../../core/stored/formatLogLine.ts';
import { LineWriter } from './lineWriter.ts';
import { logEnding } from './logNames.ts';
import type * as readTranscript from './readTranscript.ts';

type EventsReceived = ActionOf<'eventsReceived'>;

/** After so many characters an index is written that has them: what a log has beyond its index is looked at when it is opened. */
const charactersBetweenIndexes = 512 * 1024;

/** How long streamed text may wait before it is on disk: what a crash can cost at most. */
const flushMs = 1_000;

/**
 * The append-only log of one conversation: a line an action, never rewritten.
 * Streamed events are gathered for up to a second; everything else is written at once, in order.
 */
export class TranscriptLog {
  readonly id: string;
  readonly #toRead: readTranscript.LogToRead;
  readonly #writer: LineWriter;
  #waiting: { readonly first: EventsReceived; readonly batch: EventBatch } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unindexedCharacters = 0;

  /** @param onFailed, onCaughtUp - As of a `LineWriter`. */
  constructor(folder: string, conversationId: string, onFailed: (error: unknown) => void, onCaughtUp?: () => void) {
    this.id = conversationId;
    this.#toRead = { file: join(folder, `${conversationId}${logEnding}`), keepsIndex: true };
    this.#writer = new LineWriter(this.#toRead.file, onFailed, onCaughtUp);
  }

  /** Whether something is in memory only, since it could not be written so far. */
  get isBehind(): boolean {
    return this.#writer.isBehind;
  }

  /** As of a `LineWriter`. */
  get hasFailed(): boolean {
    return this.#writer.hasFailed;
  }

  /** As `openLog`. */
  async open(createdAt: number, count: number): Promise<FoldedLog> {
    return await (await this.#reading()).openLog(this.#toRead, { id: this.id, createdAt }, count);
  }

  /** Turns that were left unread when the log was opened. What has been added to it since counts, too. */
  async readTurns(turnIds: readonly string[]): Promise<readonly Turn[]> {
    return await (await this.#reading()).readTurns(this.#toRead, turnIds);
  }

  /** All turns that are in it; none when it cannot be read. */
  async turnIds(): Promise<readonly string[]> {
    return await (await this.#reading()).turnIdsIn(this.#toRead);
  }

  /** All that has been logged about the turns of a path. */
  async readLines(turnIds: readonly string[]): Promise<readonly string[]> {
    return await (await this.#reading()).pathLines(this.#toRead, turnIds);
  }

  /** All lines of it, but for those that say nothing any more. */
  async readAll(): Promise<readonly string[]> {
    return await (await this.#reading()).allLines(this.#toRead);
  }

  /** What reads logs, loaded when there is one to read. Everything appended so far is on disk then. */
  async #reading(): Promise<typeof readTranscript> {
    await this.flush();
    return import('./readTranscript.ts');
  }

  /** Lines of another log, as they stand there. */
  copy(lines: readonly string[]): void {
    this.#writer.add(lines);
  }

  append(action: Action): void {
    if (action.type === 'eventsReceived') this.#gather(action);
    else {
      this.#writeWaiting();
      this.#write(action);
    }
  }

  /** Resolves when everything appended so far is on disk, or when that was tried and failed. */
  async flush(): Promise<void> {
    this.#writeWaiting();
    await this.#writer.flush();
  }

  /** As of a `LineWriter`. */
  async close(): Promise<readonly string[]> {
    this.#writeWaiting();
    return await this.#writer.close();
  }

  #gather(action: EventsReceived): void {
    if (this.#waiting && this.#waiting.first.turnId !== action.turnId) this.#writeWaiting();
    this.#waiting ??= { first: action, batch: new EventBatch() };
    for (const event of action.events) this.#waiting.batch.add(event);
    this.#timer ??= setTimeout(() => this.#writeWaiting(), flushMs);
  }

  #writeWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) this.#write({ ...waiting.first, events: waiting.batch.take() });
  }

  #write(action: Action): void {
    const line = toLogLine(action);
    if (line === undefined) return;
    this.#writer.add([line]);
    this.#unindexedCharacters += line.length;
    if (action.type === 'turnEnded' && this.#unindexedCharacters >= charactersBetweenIndexes) void this.#bringIndexUp();
  }

  async #bringIndexUp(): Promise<void> {
    this.#unindexedCharacters = 0;
    await this.turnIds();
  }
}
