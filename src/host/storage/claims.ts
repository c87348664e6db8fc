import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { numberAt, parseJson, stringAt } from '../../core/basics/json.ts';
import { logEnding } from './logNames.ts';
import { hasCode } from './missingFile.ts';

/** Beside the log of a conversation as long as a window has it open: whose it is. */
const ending = `${logEnding}.open`;

/** How often a window renews its claims, in milliseconds. */
const renewMs = 10_000;

/** A claim that was not renewed for this long, in milliseconds, has expired: its process id may be another process's by now. */
const staleMs = 6 * renewMs;

/** How long a window waits for the one that it replaces, or for a claim that is being written, in milliseconds. */
const patienceMs = 1_000;

const lookAgainMs = 50;

/** Claims of windows on conversations, so that no two windows write to the same one. */
export class Claims {
  readonly #folder: string;
  /** Written into the claims of this window, to know them again. */
  readonly #token = randomUUID();
  readonly #own = new Map<string, Promise<boolean>>();
  /** Those that are being given up: taken again before that is done, the new claim would be removed. */
  readonly #releasing = new Map<string, Promise<void>>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #isClosed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns `false` when another window has it. Where no claim can be written down there is none, and the conversation is open all the same. A window that has closed writes none. */
  async take(id: string): Promise<boolean> {
    if (this.#isClosed) return !(await this.isElsewhere(id));
    const taking = this.#own.get(id) ?? this.#takeReleased(id);
    this.#own.set(id, taking);
    const isTaken = await taking;
    if (!isTaken && this.#own.get(id) === taking) this.#own.delete(id);
    return isTaken;
  }

  /** Whether another window has it open, which is still there. */
  async isElsewhere(id: string): Promise<boolean> {
    return this.#own.has(id) ? false : await isHeld(this.#file(id));
  }

  /** Resolves when no other window has it open any more, or when the time is over. */
  async whenFree(id: string): Promise<void> {
    const until = Date.now() + patienceMs;
    while (Date.now() < until && (await this.isElsewhere(id))) await wait(lookAgainMs);
  }

  /** One that is being taken is waited for: written after its window has closed, it would stay. Another window's stays, which may have taken an expired one over. */
  async release(id: string): Promise<void> {
    const taking = this.#own.get(id);
    if (!taking) return await this.#releasing.get(id);
    this.#own.delete(id);
    const releasing = this.#remove(this.#file(id), taking);
    this.#releasing.set(id, releasing);
    await releasing;
    if (this.#releasing.get(id) === releasing) this.#releasing.delete(id);
  }

  async #remove(file: string, taking: Promise<boolean>): Promise<void> {
    if ((await taking) && (await this.#isOwn(file))) await remove(file);
  }

  async #takeReleased(id: string): Promise<boolean> {
    await this.#releasing.get(id);
    return await this.#take(this.#file(id));
  }

  /** The window closes. */
  async releaseAll(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.#timer = undefined;
    await Promise.all([...this.#own.keys()].map((id) => this.release(id)));
  }

  async #take(file: string): Promise<boolean> {
    this.#timer ??= setInterval(() => void this.#renew(), renewMs).unref();
    if (await create(file, this.#token)) return true;
    if (await isHeld(file)) return false;
    await removeExpired(file, `${file}.${this.#token}`);
    // If two windows have found it expired, only one of them can create it again.
    return (await create(file, this.#token)) || !(await isHeld(file));
  }

  async #isOwn(file: string): Promise<boolean> {
    return stringAt(await read(file), 'token') === this.#token;
  }

  async #renew(): Promise<void> {
    const now = new Date();
    for (const file of [...this.#own.keys()].map((id) => this.#file(id)))
      if (await this.#isOwn(file)) await utimes(file, now, now).catch(() => undefined);
  }

  #file(id: string): string {
    return join(this.#folder, `${id}${ending}`);
  }
}

/** @returns `false` when there is one already, and when it cannot be written: on a full disk a file can be made, but stays empty. */
async function create(file: string, token: string): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const created = await open(file, 'wx');
    await created
      .writeFile(JSON.stringify({ pid: process.pid, host: hostname(), token }))
      .catch((error: unknown) => remove(file).then(() => Promise.reject(error as Error)))
      .finally(() => created.close());
    return true;
  } catch {
    return false;
  }
}

/** Moves it aside first: another window may have taken it over since it was looked at, and gets its claim back. */
async function removeExpired(file: string, aside: string): Promise<void> {
  await rename(file, aside).catch(() => undefined);
  if (await isHeld(aside)) await link(aside, file).catch(() => undefined);
  await remove(aside);
}

async function remove(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}

async function read(file: string): Promise<unknown> {
  return parseJson(await readFile(file, 'utf8').catch(() => ''));
}

/** A claim that says nothing is just being written, or its window ended while it was: it is waited for a moment, and counts as held after that. */
async function isHeld(file: string): Promise<boolean> {
  for (const until = Date.now() + patienceMs; ; await wait(lookAgainMs)) {
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
    if (Date.now() - mtimeMs >= staleMs) return false;
    const claim = await read(file);
    const pid = numberAt(claim, 'pid');
    if (pid !== undefined) return stringAt(claim, 'host') !== hostname() || isAnother(pid);
    if (Date.now() >= until) return true;
  }
}

/** Whether another process of this machine has that number. */
export function isAnother(pid: number): boolean {
  if (pid === process.pid || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else's is there, too.
    return hasCode(error, 'EPERM');
  }
}
