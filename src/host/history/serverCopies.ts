import { keyMark } from '../../core/request/keyMark.ts';
import type { ResponsesOnServer } from '../../core/request/responsesOnServer.ts';
import { type Endpoint, originOf } from '../../core/servers/endpoint.ts';
import type { StoredResponseId } from '../../core/stored/responseIdEntry.ts';
import { scanLog } from '../storage/logScan.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import { listLogs } from '../storage/storedLogs.ts';

export interface ServerCopiesPorts {
  readonly stored: ResponsesOnServer;
  readonly responseIds: Pick<
    ResponseIdVault,
    'deleted' | 'forget' | 'get' | 'getUnfinished' | 'isLoaded' | 'load' | 'markDeleted' | 'unmarkDeleted'
  >;
  readonly endpoint: () => Promise<Endpoint | undefined>;
  /** The folder of this workspace's transcripts. */
  readonly folder: string;
}

type MarkedResponse = readonly [turnId: string, known: StoredResponseId];

/** `later`: some could not be deleted now, which is tried again and said once. `givenUp`: some were tried too often. */
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
  /** Turns whose deletion can still be undone in this window. */
  readonly #undoable = new Set<readonly string[]>();
  /** Turns whose ids could not be read when they were deleted. */
  readonly #unmarked = new Set<readonly string[]>();

  /** @param now - Milliseconds since 1970. */
  constructor(ports: ServerCopiesPorts, now = Date.now) {
    this.#ports = ports;
    this.#now = now;
  }

  /**
   * Marks all responses of turns as to be deleted, but for those that are also in a conversation that is there: a fork has
   * the turns of the one that it came from. This window deletes them after `forget`, the next one also without it.
   */
  async mark(turnIds: readonly string[]): Promise<void> {
    this.#undoable.add(turnIds);
    await this.#mark(turnIds);
  }

  async #mark(turnIds: readonly string[]): Promise<void> {
    const { responseIds } = this.#ports;
    await responseIds.load();
    if (responseIds.isLoaded) this.#unmarked.delete(turnIds);
    else this.#unmarked.add(turnIds);
    const known = turnIds.filter((id) => (responseIds.get(id) ?? responseIds.getUnfinished(id)) !== undefined);
    if (known.length === 0) return;
    // What is also in another conversation is found out before it is deleted, at the latest.
    const used = await this.#used();
    for (const id of known) if (!used?.has(id)) responseIds.markDeleted(id, 0);
  }

  /** The deletion was undone. @param turnIds - The very list that was given to `mark`. */
  async unmark(turnIds: readonly string[]): Promise<void> {
    this.#undoable.delete(turnIds);
    this.#unmarked.delete(turnIds);
    await this.#ports.responseIds.load();
    for (const id of turnIds) this.#ports.responseIds.unmarkDeleted(id);
  }

  /** Asks the server to delete all responses of turns, where it can, and forgets their ids. */
  async forget(turnIds: readonly string[]): Promise<Deletion> {
    await this.mark(turnIds);
    this.#undoable.delete(turnIds);
    const deletion = await this.#deleteMarked();
    return deletion === 'done' && this.#unmarked.has(turnIds) ? 'later' : deletion;
  }

  /** Tries again what could not be deleted before, in this window or an earlier one; not at once after the last try. */
  async retry(): Promise<Deletion> {
    if (this.#now() - this.#triedAt < pauseMs) return 'done';
    await this.#ports.responseIds.load();
    for (const turnIds of [...this.#unmarked]) await this.#mark(turnIds);
    return await this.#deleteMarked();
  }

  /** Looks once more at what is there: what was deleted may be back since it was marked. */
  async #deleteMarked(): Promise<Deletion> {
    const undoable = new Set([...this.#undoable].flat());
    const marked = this.#ports.responseIds.deleted().filter(([turnId]) => !undoable.has(turnId));
    const used = marked.length > 0 ? await this.#used() : new Set<string>();
    for (const [turnId] of marked) if (used?.has(turnId)) this.#ports.responseIds.unmarkDeleted(turnId);
    const unused = marked.filter(([turnId]) => !used?.has(turnId));
    if (unused.length === 0) return 'done';
    this.#triedAt = this.#now();
    // Where it is not known what is used, no server is asked.
    const endpoint = used && (await this.#ports.endpoint());
    const endings: Deletion[] = [];
    for (const one of unused) endings.push(await this.#delete(one, endpoint));
    return endings.find((ending) => ending === 'givenUp') ?? endings.find((ending) => ending === 'later') ?? 'done';
  }

  async #delete([turnId, known]: MarkedResponse, endpoint: Endpoint | undefined): Promise<Deletion> {
    const { responseIds } = this.#ports;
    const tries = known.deletionTries ?? 0;
    const isGone = await this.#isGone(known, endpoint);
    const isGivenUp = isGone === false && tries + 1 >= maxTries;
    if (isGone || isGivenUp) responseIds.forget(turnId);
    // A server that is not asked, or not reached, uses up no tries: 1 only says that it has been told.
    else responseIds.markDeleted(turnId, isGone === false ? tries + 1 : Math.max(1, tries));
    if (isGone) return 'done';
    if (isGivenUp) return 'givenUp';
    return tries === 0 ? 'later' : 'done';
  }

  /** Only the server that gave the ids is asked, with the key that they belong to; `undefined` where it is not asked, or not reached. */
  async #isGone(known: StoredResponseId, endpoint: Endpoint | undefined): Promise<boolean | undefined> {
    if (!endpoint || originOf(endpoint) !== known.origin) return undefined;
    if (known.keyMark !== undefined && known.keyMark !== keyMark(endpoint.apiKey)) return undefined;
    const ids = [known.id, ...(known.earlierIds ?? [])];
    const gone = await Promise.all(ids.map((id) => this.#ports.stored.remove(id, endpoint)));
    return gone.includes(undefined) ? undefined : gone.every((one) => one);
  }

  /** The turns of all conversations that are there; `undefined` where one cannot be read: what is in it is not known then. */
  async #used(): Promise<ReadonlySet<string> | undefined> {
    const used = new Set<string>();
    try {
      for (const { file } of await listLogs(this.#ports.folder))
        for (const id of (await scanLog(file)).index.turns.keys()) used.add(id);
      return used;
    } catch {
      return undefined;
    }
  }
}
