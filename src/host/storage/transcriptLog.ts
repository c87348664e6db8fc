import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Action } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { EventBatch } from '../../core/output/coalesce.ts';
import { SerialQueue } from '../../core/serialQueue.ts';
import type { FoldedLog } from '../../core/stored/foldLog.ts';
import { foldLog, foldTurns } from '../../core/stored/foldLog.ts';
import type { LinePlace, LogIndex } from '../../core/stored/logIndex.ts';
import { parseLogLine, toLogLine } from '../../core/stored/logRecord.ts';
import { isMissing, readLines, scanLog } from './logScan.ts';

type EventsReceived = Extract<Action, { type: 'eventsReceived' }>;

/** How long streamed text may wait before it is on disk: what a crash can cost at most. */
const flushMs = 1_000;

/**
 * The append-only log of one conversation: a line an action, never rewritten.
 * Streamed events are gathered for up to a second; everything else is written at once, in order.
 */
export class TranscriptLog {
  readonly id: string;
  readonly #file: string;
  readonly #onError: (error: unknown) => void;
  #waiting: { readonly first: EventsReceived; readonly batch: EventBatch } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #writes = new SerialQueue();

  /** @param onError - Told when a line could not be written; the conversation goes on in memory. */
  constructor(folder: string, conversationId: string, onError: (error: unknown) => void) {
    this.id = conversationId;
    this.#file = join(folder, `${conversationId}.jsonl`);
    this.#onError = onError;
  }

  /**
   * The conversation with its last turns; those before them are in the tree, unread.
   *
   * @param count - How many turns of the path to the head are read.
   */
  async open(createdAt: number, count: number): Promise<FoldedLog> {
    await this.flush();
    const index = await scanLog(this.#file);
    const turnIds = index.shown(count);
    const actions = await this.#readActions([...index.general, ...placesOf(index, turnIds)]);
    return foldLog({ id: this.id, createdAt }, index, { actions, turnIds });
  }

  /** Turns that were left unread when the log was opened. What has been added to it since counts, too. */
  async readTurns(turns: readonly Turn[]): Promise<readonly Turn[]> {
    await this.flush();
    const places = placesOf(await scanLog(this.#file), turns.map(({ id }) => id));
    return foldTurns(turns, await this.#readActions(places));
  }

  /** All that has been logged about the turns of a path. */
  async readLines(turnIds: readonly string[]): Promise<readonly string[]> {
    await this.flush();
    const index = await scanLog(this.#file);
    const lines = await readLines(this.#file, placesOf(index, turnIds));
    return lines.map((line) => index.placed(line, { isPath: true }));
  }

  /** All lines of it, but for those that say nothing any more. */
  async readAll(): Promise<readonly string[]> {
    await this.flush();
    const index = await scanLog(this.#file);
    const lines = await readLines(this.#file, [...index.general, ...placesOf(index, [...index.turns.keys()])]);
    return lines.map((line) => index.placed(line, { isPath: false }));
  }

  async #readActions(places: readonly LinePlace[]): Promise<readonly (Action | undefined)[]> {
    const actions: (Action | undefined)[] = [];
    for (const line of await readLines(this.#file, places)) {
      actions.push(parseLogLine(line));
      if (actions.length % linesBetweenPauses === 0) await pause();
    }
    return actions;
  }

  /** Lines of another log, as they stand there. */
  copy(lines: readonly string[]): void {
    for (const line of lines) this.#writeLine(line);
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
    await this.#writes.idle();
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
    if (line !== undefined) this.#writeLine(line);
  }

  #writeLine(line: string): void {
    this.#writes.run(() => appendLine(this.#file, line)).catch(this.#onError);
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

/** Parsing so many lines takes less than a frame of the screen. */
const linesBetweenPauses = 100;

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function placesOf({ turns }: LogIndex, turnIds: readonly string[]): readonly LinePlace[] {
  return turnIds.flatMap((id) => turns.get(id)?.places ?? []);
}
