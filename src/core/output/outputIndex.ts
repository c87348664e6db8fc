import { callIdOf } from './wire.ts';
import type { OutputEntry } from './outputEntry.ts';

const none: ReadonlySet<number> = new Set();

/**
 * Finds the positions of entries by the ids and indexes that events give: an answer may have thousands, and each event
 * looks one up.
 */
export class OutputIndex {
  readonly #positions = new Map<string, Set<number>>();
  /** Entries that have not ended. */
  readonly #open = new Set<number>();

  constructor(entries: readonly OutputEntry[]) {
    entries.forEach((entry, position) => this.put(entry, position));
  }

  /** @param before - The entry that was at this position: its ids still lead to the position. */
  put(entry: OutputEntry, position: number, before?: OutputEntry): void {
    if (entry.item !== before?.item) for (const key of keysOf(entry)) this.#addKey(key, position);
    if (entry.endedAt === undefined) this.#open.add(position);
    else this.#open.delete(position);
  }

  #addKey(key: string, position: number): void {
    const positions = this.#positions.get(key);
    if (positions) positions.add(position);
    else this.#positions.set(key, new Set([position]));
  }

  /** The positions of the entries with an id, in the order in which they got it. */
  byId(id: string): ReadonlySet<number> {
    return this.#positions.get(`id ${id}`) ?? none;
  }

  byCallId(callId: string): ReadonlySet<number> {
    return this.#positions.get(`call ${callId}`) ?? none;
  }

  byOutputIndex(outputIndex: number): ReadonlySet<number> {
    return this.#positions.get(`at ${outputIndex}`) ?? none;
  }

  get open(): readonly number[] {
    return [...this.#open];
  }
}

function keysOf({ item, outputIndex }: OutputEntry): readonly string[] {
  const callId = callIdOf(item);
  return [
    ...(item.id === undefined ? [] : [`id ${item.id}`]),
    ...(callId === undefined ? [] : [`call ${callId}`]),
    ...(outputIndex === undefined ? [] : [`at ${outputIndex}`]),
  ];
}
