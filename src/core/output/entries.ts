import { arrayAt, isObject, stringAt, without } from '../json.ts';
import type { OutputEntry } from './outputEntry.ts';
import type { OutputItem } from './wire.ts';

/** Where an event says that its item is: any part of it may be missing. */
export interface ItemAddress {
  readonly itemId: string | undefined;
  readonly outputIndex: number | undefined;
  readonly itemType: string;
}

/**
 * The index of the entry that an event speaks of, or -1 when it is new.
 *
 * By item id first, by `output_index` second, and last by the newest unfinished item of the type that the event speaks of:
 * the service's own samples hold wrong indexes, and deltas without an id (API reference, 5.8).
 */
export function findEntry(entries: readonly OutputEntry[], { itemId, outputIndex, itemType }: ItemAddress): number {
  const isNamed = ({ item }: OutputEntry): boolean => itemId !== undefined && (item.id === itemId || item.call_id === itemId);
  const fits = ({ item }: OutputEntry): boolean => item.type === itemType;
  // Servers that give one id to several items: the type tells them apart.
  const byId = entries.findIndex((entry) => isNamed(entry) && fits(entry));
  if (byId >= 0) return byId;
  const byIdOnly = entries.findIndex(isNamed);
  if (byIdOnly >= 0) return byIdOnly;
  if (outputIndex !== undefined) return entries.findIndex((entry) => entry.outputIndex === outputIndex && fits(entry));
  if (itemId !== undefined) return -1;
  return entries.findLastIndex((entry) => entry.endedAt === undefined && fits(entry));
}

/** Where an item itself says that it is. */
export interface ItemPlace {
  readonly outputIndex: number | undefined;
  /** It has only just begun: with an id of its own it is no other that stands in its place. */
  readonly isNew: boolean;
}

/** The index of the entry of an item, or -1 when it is new. Items of another type are other items. */
export function findItem(entries: readonly OutputEntry[], item: OutputItem, { outputIndex, isNew }: ItemPlace): number {
  const name = nameOf(item);
  const fits = (entry: OutputEntry): boolean => entry.item.type === item.type;
  const byName = findNamed(entries, item);
  if (byName >= 0) return byName;
  const isOther = (entry: OutputEntry): boolean => isNew && name !== undefined && nameOf(entry.item) !== undefined;
  if (outputIndex !== undefined) return entries.findIndex((entry) => entry.outputIndex === outputIndex && fits(entry) && !isOther(entry));
  if (name !== undefined) return -1;
  return entries.findLastIndex((entry) => entry.endedAt === undefined && fits(entry));
}

/** The index of the entry with an item's type and id, or with its `call_id` where a server gives calls no other; -1 for none. */
export function findNamed(entries: readonly OutputEntry[], item: OutputItem): number {
  const name = nameOf(item);
  if (name === undefined) return -1;
  return entries.findIndex((entry) => entry.item.type === item.type && (entry.item.id === name || nameOf(entry.item) === name));
}

function nameOf(item: OutputItem): string | undefined {
  return item.id ?? idAt(item, 'call_id');
}

/** An id; one that is empty tells nothing. */
export function idAt(value: unknown, key: string): string | undefined {
  const id = stringAt(value, key);
  return id === '' ? undefined : id;
}

/** An item as the API means it, or `undefined` for something without a type. */
export function parseItem(value: unknown): OutputItem | undefined {
  if (!isObject(value) || typeof value.type !== 'string') return undefined;
  const item = value as OutputItem;
  return 'id' in value && idAt(value, 'id') === undefined ? without(item, 'id') as OutputItem : item;
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
export function withDelta(known: OutputEntry, delta: string, partIndex?: number): OutputEntry {
  const [entry, index] = withPlace(known, partIndex);
  const parts = [...entry.parts];
  parts[index] = (parts[index] ?? '') + delta;
  const appends = index === parts.length - 1;
  return { ...entry, parts, revision: appends ? entry.revision : entry.revision + 1 };
}

/** Replaces one part by its final text, as a `*.done` event says it. */
export function withDone(known: OutputEntry, text: string, partIndex?: number): OutputEntry {
  const [entry, index] = withPlace(known, partIndex);
  if (entry.parts[index] === text) return entry;
  const parts = [...entry.parts];
  parts[index] = text;
  return withParts(entry, parts);
}

/**
 * Where a part is. Its index comes from the wire: without one the last part is meant, and one that leaves a gap means the
 * next part. Where the first part has another index than 0, the others count on from there.
 */
function withPlace(entry: OutputEntry, partIndex: number | undefined): readonly [OutputEntry, number] {
  const { parts, firstPart = 0 } = entry;
  if (partIndex === undefined) return [entry, Math.max(0, parts.length - 1)];
  if (parts.length === 0 && partIndex > 0) return [{ ...entry, firstPart: partIndex }, 0];
  return [entry, Math.max(0, Math.min(Math.trunc(partIndex - firstPart), parts.length))];
}
