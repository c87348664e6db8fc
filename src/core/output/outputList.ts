import { callIdOf, itemIdOf, itemText, type OutputItem } from './wire.ts';
import { type OutputEntry, rawText } from './outputEntry.ts';
import { OutputIndex } from './outputIndex.ts';

export type Output = readonly OutputEntry[];

/** Where an event says that its item is: any part of it may be missing. */
export interface ItemAddress {
  readonly itemId: string | undefined;
  readonly outputIndex: number | undefined;
  readonly itemType: string;
}

/** The position that the item itself carries. */
export interface ItemPosition {
  readonly outputIndex: number | undefined;
  /** The item has just begun: with an id of its own it is a new one. */
  readonly isNew: boolean;
}

/** What is known of the newest array of an output, for the events that follow. */
const indexes = new WeakMap<Output, OutputIndex>();

/** A response's output while events are folded into it: what costs time is done once for all of them, not once for each. */
export class OutputList {
  readonly #before: Output;
  #entries: OutputEntry[] | undefined;
  #index: OutputIndex;

  constructor(output: Output) {
    this.#before = output;
    this.#index = indexes.get(output) ?? new OutputIndex(output);
  }

  get entries(): Output {
    return this.#entries ?? this.#before;
  }

  /** The output as it is now, the very same array when nothing has changed. The list is not to be used any more. */
  take(): Output {
    indexes.set(this.entries, this.#index);
    return this.entries;
  }

  at(position: number): OutputEntry | undefined {
    return this.entries[position];
  }

  put(position: number, entry: OutputEntry): void {
    const before = this.entries[position];
    if (before === entry) return;
    this.#own()[position] = entry;
    this.#index.put(entry, position, before);
  }

  append(entry: OutputEntry): void {
    this.#index.put(entry, this.#own().push(entry) - 1);
  }

  replaceAll(entries: Output): void {
    this.#entries = [...entries];
    this.#index = new OutputIndex(entries);
  }

  /** The service works on one item after the other: a new one means that those before it have ended. */
  endOpen(at: number): void {
    for (const position of this.#index.open) {
      const entry = this.at(position);
      if (entry) this.put(position, { ...entry, endedAt: at });
    }
  }

  /**
   * The position of the entry that an event speaks of, or -1 when it is new.
   *
   * By item id first, by `output_index` second, and last by the newest unfinished item of the type that the event speaks of:
   * the service's own samples hold wrong indexes, and deltas without an id (API reference, 5.8).
   */
  find({ itemId, outputIndex, itemType }: ItemAddress): number {
    const fits = this.#isOf(itemType);
    if (itemId !== undefined) {
      const named = [...this.#index.byId(itemId), ...this.#index.byCallId(itemId)];
      // Servers that give one id to several items: the type tells them apart.
      const position = named.find(fits) ?? named[0];
      if (position !== undefined) return position;
    }
    if (outputIndex !== undefined) return firstOf(this.#index.byOutputIndex(outputIndex), fits) ?? -1;
    return itemId === undefined ? (this.#index.open.findLast(fits) ?? -1) : -1;
  }

  /** The position of an item's entry, or -1 when it is new. Items of another type are other items. */
  findItem(item: OutputItem, { outputIndex, isNew }: ItemPosition): number {
    const name = itemIdOf(item);
    const fits = this.#isOf(item.type);
    const isFree = (position: number): boolean => !isNew || name === undefined || this.#nameAt(position) === undefined;
    const found =
      this.#findNamed(item) ?? this.#findPlaced(outputIndex, (position) => fits(position) && isFree(position));
    if (found !== undefined) return found;
    if (outputIndex === undefined && name === undefined) return this.#index.open.findLast(fits) ?? -1;
    return isNew ? -1 : this.#findByText(item);
  }

  /** By its id; by its `call_id` where one of the two has no id. */
  #findNamed(item: OutputItem): number | undefined {
    const fits = this.#isOf(item.type);
    const callId = callIdOf(item);
    const byId = item.id === undefined ? undefined : firstOf(this.#index.byId(item.id), fits);
    if (byId !== undefined || callId === undefined) return byId;
    return firstOf(
      this.#index.byCallId(callId),
      (position) => fits(position) && (item.id === undefined || this.at(position)?.item.id === undefined),
    );
  }

  #findPlaced(outputIndex: number | undefined, isMeant: (position: number) => boolean): number | undefined {
    return outputIndex === undefined ? undefined : firstOf(this.#index.byOutputIndex(outputIndex), isMeant);
  }

  /** Finds the entry by its text, for servers that change the id of an item between its beginning and its end. */
  #findByText(item: OutputItem): number {
    const last = this.entries.length - 1;
    const entry = this.at(last);
    if (!entry || entry.isDone || entry.item.type !== item.type || callIdOf(item) !== undefined) return -1;
    const text = rawText(entry);
    return text !== '' && itemText(item).startsWith(text) ? last : -1;
  }

  #nameAt(position: number): string | undefined {
    const entry = this.at(position);
    return entry && itemIdOf(entry.item);
  }

  #isOf(type: string): (position: number) => boolean {
    return (position) => this.at(position)?.item.type === type;
  }

  /** Copies the array at the first change. The cached index does not belong to the original array from then on. */
  #own(): OutputEntry[] {
    if (!this.#entries) {
      this.#entries = this.#before.slice();
      indexes.delete(this.#before);
    }
    return this.#entries;
  }
}

function firstOf(positions: ReadonlySet<number>, isMeant: (position: number) => boolean): number | undefined {
  for (const position of positions) if (isMeant(position)) return position;
  return undefined;
}
