import { arrayAt, isObject, stringAt } from '../json.ts';
import type { OutputEntry } from './outputEntry.ts';
import type { OutputItem } from './wire.ts';

/** Where an event says that its item is: any part of it may be missing. */
export interface ItemAddress {
  readonly itemId: string | undefined;
  readonly outputIndex: number | undefined;
  readonly itemType: string | undefined;
}

/**
 * The index of the entry that an event speaks of, or -1 when it is new.
 *
 * By item id first, by `output_index` second, and last by the newest unfinished item of the type that the event speaks of:
 * the service's own samples hold wrong indexes, and deltas without an id (API reference, 5.8).
 */
export function findEntry(entries: readonly OutputEntry[], { itemId, outputIndex, itemType }: ItemAddress): number {
  const byId = itemId === undefined ? -1 : entries.findIndex(({ item }) => item.id === itemId);
  if (byId >= 0) return byId;
  const fits = ({ item }: OutputEntry): boolean => itemType === undefined || item.type === itemType;
  if (outputIndex !== undefined) return entries.findIndex((entry) => entry.outputIndex === outputIndex && fits(entry));
  if (itemId !== undefined) return -1;
  return entries.findLastIndex((entry) => entry.endedAt === undefined && fits(entry));
}

/** An item as the API means it, or `undefined` for something without a type. */
export function parseItem(value: unknown): OutputItem | undefined {
  return isObject(value) && typeof value.type === 'string' ? (value as OutputItem) : undefined;
}

/** The texts that an item carries in itself; empty when it has none yet. */
export function itemParts(item: OutputItem): readonly string[] {
  switch (item.type) {
    case 'message':
      return arrayAt(item, 'content').map((part) => stringAt(part, 'text') ?? stringAt(part, 'refusal') ?? '');
    case 'reasoning':
      return reasoningParts(item);
    default:
      return callParts(item);
  }
}

function reasoningParts(item: OutputItem): readonly string[] {
  const summary = arrayAt(item, 'summary');
  const parts = summary.length > 0 ? summary : arrayAt(item, 'content');
  return parts.map((part) => stringAt(part, 'text') ?? '');
}

function callParts(item: OutputItem): readonly string[] {
  const text = stringAt(item, 'arguments') ?? stringAt(item, 'input');
  return text ? [text] : [];
}

export function createEntry(item: OutputItem, outputIndex: number | undefined, at: number): OutputEntry {
  return { item, outputIndex, parts: itemParts(item), revision: 0, startedAt: at };
}

/** Puts the item as the API now says it in place of what was known; a text that it does not repeat is kept. */
export function withItem(entry: OutputEntry, item: OutputItem): OutputEntry {
  const id = item.id ?? entry.item.id;
  const whole = id === undefined ? item : { ...item, id };
  const parts = itemParts(item);
  return parts.some((part) => part !== '') ? withParts({ ...entry, item: whole }, parts) : { ...entry, item: whole };
}

/** Puts the final texts in place of the sum of the deltas; the revision rises only when what was shown does not stand. */
export function withParts(entry: OutputEntry, parts: readonly string[]): OutputEntry {
  const continues = isContinuation(entry.parts, parts);
  return { ...entry, parts, revision: continues ? entry.revision : entry.revision + 1 };
}

function isContinuation(before: readonly string[], after: readonly string[]): boolean {
  if (after.length < before.length) return false;
  const last = before.length - 1;
  return before.every((part, index) =>
    index === last ? (after[index] ?? '').startsWith(part) : part === after[index],
  );
}

/** Appends a delta to a part; `index` is the API's `content_index` or `summary_index`, the last part when missing. */
export function withDelta(entry: OutputEntry, delta: string, partIndex?: number): OutputEntry {
  const index = placeOf(entry.parts, partIndex);
  const parts = [...entry.parts];
  parts[index] = (parts[index] ?? '') + delta;
  const appends = index === parts.length - 1;
  return { ...entry, parts, revision: appends ? entry.revision : entry.revision + 1 };
}

/** Replaces one part by its final text, as a `*.done` event says it. */
export function withDone(entry: OutputEntry, text: string, partIndex?: number): OutputEntry {
  const index = placeOf(entry.parts, partIndex);
  if (entry.parts[index] === text) return entry;
  const parts = [...entry.parts];
  parts[index] = text;
  return withParts(entry, parts);
}

/** A part index comes from the wire: without one the last part is meant, and one that leaves a gap means the next part. */
function placeOf(parts: readonly string[], index = parts.length - 1): number {
  return Math.max(0, Math.min(index, parts.length));
}
