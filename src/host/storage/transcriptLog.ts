import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Action } from '../../core/conversation/action.ts';
import { EventBatch } from '../../core/output/coalesce.ts';
import { toLogLine } from '../../core/stored/logRecord.ts';

type EventsReceived = Extract<Action, { type: 'eventsReceived' }>;

/** How long streamed text may wait before it is on disk: what a crash can cost at most. */
const flushMs = 1_000;

/**
 * The append-only log of one conversation: a line an action, never rewritten.
 * Streamed events are gathered for up to a second; everything else is written at once, in order.
 */
export class TranscriptLog {
  readonly #file: string;
  readonly #onError: (error: unknown) => void;
  #waiting: { readonly first: EventsReceived; readonly batch: EventBatch } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<void> = Promise.resolve();

  /** @param onError - Told when a line could not be written; the conversation goes on in memory. */
  constructor(folder: string, conversationId: string, onError: (error: unknown) => void) {
    this.#file = join(folder, `${conversationId}.jsonl`);
    this.#onError = onError;
  }

  /** The whole log; empty when there is none yet. */
  async read(): Promise<string> {
    await this.flush();
    try {
      return await readFile(this.#file, 'utf8');
    } catch (error) {
      if (isMissing(error)) return '';
      throw error;
    }
  }

  append(action: Action): void {
    if (action.type === 'eventsReceived') this.#gather(action);
    else {
      this.#writeWaiting();
      this.#write(action);
    }
  }

  /** Resolves when everything appended so far is on disk. */
  async flush(): Promise<void> {
    this.#writeWaiting();
    await this.#written;
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
    this.#written = this.#written.then(() => appendLine(this.#file, line)).catch(this.#onError);
  }
}

/** A line begins on a line of its own even where a crash has cut the one before it. */
async function appendLine(file: string, line: string): Promise<void> {
  try {
    await appendFile(file, `\n${line}`);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `\n${line}`);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
