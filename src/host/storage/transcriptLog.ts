import { join } from 'node:path';
import type { Action, ActionOf, StoredAction } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { EventBatch } from '../../core/output/coalesce.ts';
import type { FoldedLog } from '../../core/stored/foldLog.ts';
import { foldLog, foldTurns } from '../../core/stored/foldLog.ts';
import type { LinePlace, LogIndex } from '../../core/stored/logIndex.ts';
import { parseLogLine, toLogLine } from '../../core/stored/logRecord.ts';
import { LineWriter } from './lineWriter.ts';
import { logEnding } from './logNames.ts';
import { readLines, scanLog } from './logScan.ts';

type EventsReceived = ActionOf<'eventsReceived'>;

/** How long streamed text may wait before it is on disk: what a crash can cost at most. */
const flushMs = 1_000;

/**
 * The append-only log of one conversation: a line an action, never rewritten.
 * Streamed events are gathered for up to a second; everything else is written at once, in order.
 */
export class TranscriptLog {
  readonly id: string;
  readonly #file: string;
  readonly #writer: LineWriter;
  #waiting: { readonly first: EventsReceived; readonly batch: EventBatch } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onFailed, onCaughtUp - As of a `LineWriter`. */
  constructor(folder: string, conversationId: string, onFailed: (error: unknown) => void, onCaughtUp?: () => void) {
    this.id = conversationId;
    this.#file = join(folder, `${conversationId}${logEnding}`);
    this.#writer = new LineWriter(this.#file, onFailed, onCaughtUp);
  }

  /** Whether something is in memory only, since it could not be written so far. */
  get isBehind(): boolean {
    return this.#writer.isBehind;
  }

  /**
   * The conversation with its last turns; those before them are in its tree only.
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
  async readTurns(turnIds: readonly string[]): Promise<readonly Turn[]> {
    await this.flush();
    const index = await scanLog(this.#file);
    return foldTurns(index, { turnIds, actions: await this.#readActions(placesOf(index, turnIds)) });
  }

  /** All turns that are in it; none when it cannot be read. */
  async turnIds(): Promise<readonly string[]> {
    await this.flush();
    const index = await scanLog(this.#file).catch(() => undefined);
    return [...(index?.turns.keys() ?? [])];
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

  async #readActions(places: readonly LinePlace[]): Promise<readonly (StoredAction | undefined)[]> {
    const actions: (StoredAction | undefined)[] = [];
    for (const line of await readLines(this.#file, places)) {
      actions.push(parseLogLine(line));
      if (actions.length % linesBetweenPauses === 0) await pause();
    }
    return actions;
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
    if (line !== undefined) this.#writer.add([line]);
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
