import type { ResponseId, ResponseIds } from '../../../src/core/request/responseIds.ts';

/** Response ids in memory. */
export class MemoryIds implements ResponseIds {
  readonly ids = new Map<string, ResponseId>();
  readonly started = new Map<string, ResponseId>();
  /** Every id that was ever told. */
  readonly all = new Set<string>();

  get(turnId: string): ResponseId | undefined {
    return this.ids.get(turnId);
  }

  put(turnId: string, id: ResponseId): void {
    this.all.add(id.id);
    this.ids.set(turnId, id);
  }

  putUnfinished(turnId: string, id: ResponseId): void {
    this.all.add(id.id);
    this.started.set(turnId, id);
  }

  getUnfinished(turnId: string): ResponseId | undefined {
    return this.started.get(turnId);
  }

  forget(turnId: string): void {
    this.ids.delete(turnId);
  }
}
