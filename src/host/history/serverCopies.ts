import { keyMark } from '../../core/request/keyMark.ts';
import type { StoredResponses } from '../../core/request/storedResponses.ts';
import type { Endpoint } from '../../core/servers/endpoint.ts';
import { originOf } from '../../core/servers/endpoint.ts';
import type { StoredResponseId } from '../../core/stored/responseIdEntry.ts';
import { scanLog } from '../storage/logScan.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import { listLogs } from '../storage/storedLogs.ts';

export interface ServerCopiesPorts {
  readonly stored: StoredResponses;
  readonly responseIds: ResponseIdVault;
  readonly endpoint: () => Promise<Endpoint | undefined>;
  /** The folder of this workspace's transcripts. */
  readonly folder: string;
}

/** `later`: some could not be deleted now, which is tried again. `givenUp`: some were tried too often. */
export type Deletion = 'done' | 'later' | 'givenUp';

/** How often the deletion of a response is tried; ids that are too old are forgotten before that. */
const maxTries = 8;

/** Between two tries without a deletion, in milliseconds. */
const pauseMs = 60_000;

/** Stored responses of deleted turns. */
export class ServerCopies {
  readonly #ports: ServerCopiesPorts;
  readonly #now: () => number;
  #triedAt = -Infinity;

  /** @param now - Milliseconds since 1970. */
  constructor(ports: ServerCopiesPorts, now = Date.now) {
    this.#ports = ports;
    this.#now = now;
  }

  /**
   * Asks the server to delete all responses of turns, where it can, and forgets their ids. What is also in a conversation
   * that is there stays: a fork has the turns of the one that it came from.
   */
  async forget(turnIds: readonly string[]): Promise<Deletion> {
    const { responseIds } = this.#ports;
    await responseIds.load();
    const known = new Set(turnIds.filter((id) => (responseIds.get(id) ?? responseIds.begun(id)) !== undefined));
    if (known.size === 0) return 'done';
    for (const id of await this.#used()) known.delete(id);
    for (const id of known) responseIds.markDeleted(id, 0);
    return await this.#deleteMarked();
  }

  /** Tries again what could not be deleted before, in this window or an earlier one; not at once after the last try. */
  async retry(): Promise<Deletion> {
    if (this.#now() - this.#triedAt < pauseMs) return 'done';
    await this.#ports.responseIds.load();
    return await this.#deleteMarked();
  }

  async #deleteMarked(): Promise<Deletion> {
    const { responseIds } = this.#ports;
    const marked = responseIds.deleted();
    if (marked.length === 0) return 'done';
    this.#triedAt = this.#now();
    const endpoint = await this.#ports.endpoint();
    let ending: Deletion = 'done';
    for (const [turnId, known] of marked) {
      const tries = (known.deletionTries ?? 0) + 1;
      const isGone = await this.#isDeleted(known, endpoint);
      if (isGone || tries >= maxTries) responseIds.forget(turnId);
      else responseIds.markDeleted(turnId, tries);
      if (!isGone && ending !== 'givenUp') ending = tries >= maxTries ? 'givenUp' : 'later';
    }
    return ending;
  }

  /** Only the server that gave the ids is asked, with the key that they belong to. */
  async #isDeleted(known: StoredResponseId, endpoint: Endpoint | undefined): Promise<boolean> {
    if (!endpoint || originOf(endpoint) !== known.origin) return false;
    if (known.keyMark !== undefined && known.keyMark !== keyMark(endpoint.apiKey)) return false;
    const ids = [known.id, ...(known.earlierIds ?? [])];
    const gone = await Promise.all(ids.map((id) => this.#ports.stored.remove(id, endpoint)));
    return gone.every((isGone) => isGone);
  }

  /** The turns of all conversations that are there. @throws when one cannot be read: what is in it is not known then. */
  async #used(): Promise<ReadonlySet<string>> {
    const { folder } = this.#ports;
    const used = new Set<string>();
    for (const { file } of await listLogs(folder))
      for (const id of (await scanLog(file)).index.turns.keys()) used.add(id);
    return used;
  }
}
