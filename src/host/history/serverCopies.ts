import type { Endpoint } from '../../core/respond.ts';
import type { StoredResponses } from '../../core/storedResponses.ts';
import { originOf } from '../../core/turn/send.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';

export interface ServerCopiesPorts {
  readonly stored: StoredResponses;
  readonly responseIds: ResponseIdVault;
  readonly endpoint: () => Promise<Endpoint | undefined>;
}

/** What the server keeps of turns that are no more. */
export class ServerCopies {
  readonly #ports: ServerCopiesPorts;

  constructor(ports: ServerCopiesPorts) {
    this.#ports = ports;
  }

  /** Asks the server to delete them, where it can, and forgets their ids; ids of another server are only forgotten. */
  async forget(turnIds: readonly string[]): Promise<void> {
    const { responseIds, stored } = this.#ports;
    await responseIds.load();
    const endpoint = await this.#ports.endpoint();
    for (const turnId of turnIds) {
      const known = responseIds.get(turnId) ?? responseIds.begun(turnId);
      if (!known) continue;
      if (endpoint && originOf(endpoint) === known.origin) await stored.remove(known.id, endpoint);
      responseIds.forget(turnId);
    }
  }
}
