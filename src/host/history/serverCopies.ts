import type { Endpoint } from '../../core/servers/endpoint.ts';
import { originOf } from '../../core/servers/endpoint.ts';
import type { RecoveryPorts } from '../session/lostAnswers.ts';
import { scanLog } from '../storage/logScan.ts';
import { listLogs } from '../storage/storedLogs.ts';

export interface ServerCopiesPorts extends RecoveryPorts {
  /** The folder of this workspace's transcripts. */
  readonly folder: string;
}

/** Stored responses of deleted turns. */
export class ServerCopies {
  readonly #ports: ServerCopiesPorts;

  constructor(ports: ServerCopiesPorts) {
    this.#ports = ports;
  }

  /**
   * Asks the server to delete them, where it can, and forgets their ids; ids of another server are only forgotten. What is
   * also in a conversation that is there stays: a fork has the turns of the one that it came from.
   */
  async forget(turnIds: readonly string[]): Promise<void> {
    const { responseIds } = this.#ports;
    await responseIds.load();
    const known = new Set(turnIds.filter((id) => (responseIds.get(id) ?? responseIds.begun(id)) !== undefined));
    if (known.size === 0) return;
    for (const id of await this.#used()) known.delete(id);
    const endpoint = await this.#ports.endpoint();
    for (const id of known) await this.#forget(id, endpoint);
  }

  async #forget(turnId: string, endpoint: Endpoint | undefined): Promise<void> {
    const { responseIds, stored } = this.#ports;
    const known = responseIds.get(turnId) ?? responseIds.begun(turnId);
    if (known && endpoint && originOf(endpoint) === known.origin) await stored.remove(known.id, endpoint);
    responseIds.forget(turnId);
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
