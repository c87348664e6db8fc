import { own, without } from '../../core/basics/records.ts';
import type { ResponseId, ResponseIds } from '../../core/request/responseIds.ts';
import { SerialQueue } from '../../core/basics/serialQueue.ts';
import type { ResponseIdEntry, StoredResponseId } from '../../core/stored/responseIdEntry.ts';
import { formatResponseIds, isNewerEntry, parseResponseIds, withoutOld } from '../../core/stored/responseIdEntry.ts';
import type { Secrets } from './secrets.ts';

/** How often ids are stored again at most, when other windows overwrite them. */
const maxTries = 5;

/**
 * For how long after it was stored, in milliseconds, an id of this window is put back where another window stored over it. What is
 * otherwise in secret storage later was meant so: the other window has deleted, continued or forgotten it.
 */
const ownMs = 10_000;

/**
 * This workspace's response ids, in one entry of SecretStorage.
 * Where no keyring is to be had the ids live as long as the window, and conversations go on by replay.
 */
export class ResponseIdVault implements ResponseIds {
  readonly #secrets: Secrets;
  readonly #key: string;
  readonly #onError: (error: unknown) => void;
  readonly #now: () => number;
  #entry: ResponseIdEntry = {};
  /** What stood in secret storage when this window last looked there or wrote: thousands of ids are not read for each new one. */
  #stored: { readonly text: string | undefined; readonly entry: ResponseIdEntry } = { text: undefined, entry: {} };
  /** What this window has put there, and when that was stored, in milliseconds since 1970; infinite before. */
  readonly #own = new Map<string, number>();
  readonly #forgotten = new Set<string>();
  #loaded: Promise<void> | undefined;
  readonly #writes = new SerialQueue();
  #isWriteDue = false;

  /** @param now - Milliseconds since 1970. */
  constructor(secrets: Secrets, workspaceKey: string, onError: (error: unknown) => void, now = Date.now) {
    this.#secrets = secrets;
    this.#key = `threadline.responseIds.${workspaceKey}`;
    this.#onError = onError;
    this.#now = now;
  }

  /** Must have resolved before `get`; reads once, and again where that failed. */
  load(): Promise<void> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  /** Whether the stored ids are known; not where secret storage could not be read. */
  get isLoaded(): boolean {
    return this.#loaded !== undefined;
  }

  /** Resolves when all ids so far are in secret storage, or were refused there. */
  async flush(): Promise<void> {
    await this.#writes.idle();
  }

  get(turnId: string): ResponseId | undefined {
    const known = this.#known(turnId);
    return known?.isBegun || known?.deletionTries !== undefined ? undefined : known;
  }

  getUnfinished(turnId: string): ResponseId | undefined {
    const known = this.#known(turnId);
    return known?.isBegun && known.deletionTries === undefined ? known : undefined;
  }

  putUnfinished(turnId: string, id: ResponseId): void {
    this.#keep(turnId, { ...id, isBegun: true });
  }

  #known(turnId: string): StoredResponseId | undefined {
    return own(this.#entry, turnId);
  }

  put(turnId: string, id: ResponseId): void {
    // The response has ended, whichever window noticed.
    this.#keep(turnId, without<StoredResponseId, 'isBegun'>(id, 'isBegun'));
  }

  /** By turn, the responses that the server is still to delete. */
  deleted(): readonly (readonly [string, StoredResponseId])[] {
    return Object.entries(this.#entry).filter(([, { deletionTries }]) => deletionTries !== undefined);
  }

  /** Nobody goes on from a response any more that the server is to delete. @param tries - How often it was asked to. */
  markDeleted(turnId: string, tries: number): void {
    const known = this.#known(turnId);
    if (known) this.#keep(turnId, { ...known, deletionTries: tries });
  }

  /** Its turn is not deleted after all. */
  unmarkDeleted(turnId: string): void {
    const known = this.#known(turnId);
    if (known?.deletionTries !== undefined)
      this.#keep(turnId, without<StoredResponseId, 'deletionTries'>(known, 'deletionTries'));
  }

  #keep(turnId: string, id: StoredResponseId): void {
    this.#own.set(turnId, Infinity);
    this.#forgotten.delete(turnId);
    const known = this.#known(turnId);
    const earlier = new Set([...(known ? [known.id, ...(known.earlierIds ?? [])] : [])]);
    earlier.delete(id.id);
    this.#change({ ...this.#entry, [turnId]: { ...id, ...(earlier.size > 0 && { earlierIds: [...earlier] }) } });
  }

  forget(turnId: string): void {
    this.#forgotten.add(turnId);
    this.#own.delete(turnId);
    this.#change(Object.fromEntries(Object.entries(this.#entry).filter(([key]) => key !== turnId)));
  }

  /** To be called for each change in secret storage: another window may have stored its ids over ours. */
  changed(key: string): void {
    if (key === this.#key && this.#loaded) this.#change(this.#entry);
  }

  /**
   * Merges what this window knows with what is stored. Secret storage has no compare-and-swap: another window may store over
   * it, so it is read again until all is there, a few times at most.
   */
  async #store(): Promise<void> {
    this.#isWriteDue = false;
    let written: string | undefined;
    for (let tries = 0; tries < maxTries; tries++) {
      const text = await this.#secrets.get(this.#key);
      if (text !== undefined && text === written) return;
      if (text !== this.#stored.text) {
        if (isNewerEntry(text)) return;
        this.#stored = { text, entry: parseResponseIds(text, this.#now()) };
      }
      const merged = this.#mergedWith(this.#stored.entry);
      this.#entry = merged;
      written = formatResponseIds(merged);
      if (written !== text) await this.#secrets.store(this.#key, written);
      this.#noteStored(merged);
      if (written === text) return;
      this.#stored = { text: written, entry: merged };
    }
  }

  #noteStored(stored: ResponseIdEntry): void {
    for (const [turnId, at] of this.#own)
      if (this.#known(turnId) === own(stored, turnId)) this.#own.set(turnId, Math.min(at, this.#now()));
  }

  #isOwn(turnId: string): boolean {
    const storedAt = this.#own.get(turnId);
    return storedAt !== undefined && this.#now() - storedAt < ownMs;
  }

  /** Another window of the same workspace may have put ids there meanwhile, and forgotten some. */
  #mergedWith(stored: ResponseIdEntry): ResponseIdEntry {
    const others = Object.entries(stored).filter(([turnId]) => !this.#forgotten.has(turnId));
    const own = Object.entries(this.#entry).filter(([turnId]) => this.#isOwn(turnId));
    return withoutOld([...others, ...own], this.#now());
  }

  async #read(): Promise<void> {
    try {
      this.#entry = { ...parseResponseIds(await this.#secrets.get(this.#key), this.#now()), ...this.#entry };
    } catch (error) {
      this.#loaded = undefined;
      this.#onError(error);
    }
  }

  #change(entry: ResponseIdEntry): void {
    this.#entry = entry;
    if (this.#isWriteDue) return;
    this.#isWriteDue = true;
    this.#writes.run(() => this.#store()).catch(this.#onError);
  }
}
