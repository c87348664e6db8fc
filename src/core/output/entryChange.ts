import { parseJson } from '../basics/json.ts';
import { without } from '../basics/records.ts';
import { fullerObject, longerParts, longerText } from './mergeItems.ts';
import { Growth } from './appendedText.ts';
import { itemParts, joinedParts, type OutputItem } from './wire.ts';
import { type OutputEntry, rawText } from './outputEntry.ts';
import { closeTag } from './thinkTags.ts';

/**
 * Which event reports an item: the one when it begins, the one when it is done, or the closing event of the response.
 */
export type Telling = 'added' | 'done' | 'closing';

export function createEntry(item: OutputItem, outputIndex: number | undefined, at: number): OutputEntry {
  return { item, outputIndex, parts: itemParts(item), revision: 0, startedAt: at };
}

/** An entry for an item that no event before has reported. */
export function entryOf(
  item: OutputItem,
  outputIndex: number | undefined,
  { telling, at }: { telling: Telling; at: number },
): OutputEntry {
  const entry = withThoughtAt(createEntry(item, outputIndex, at), at);
  if (telling === 'added')
    return entry.parts.some((part) => part !== '') ? { ...entry, repeated: entry.parts.map(() => 0) } : entry;
  return { ...entry, endedAt: at, isDone: true };
}

/**
 * The entry with what the API now says of its item. What it does not repeat is kept. What has been reported as done stands;
 * before that, the API may correct itself. Of two texts of which one contains the other, the longer stands.
 */
export function withItem(
  entry: OutputEntry,
  item: OutputItem,
  { telling, at }: { telling: Telling; at: number },
): OutputEntry {
  const whole = withText({ ...entry, item: mergedItem(entry, item) }, itemParts(item), telling);
  if (telling === 'added') return withThoughtAt(whole, at);
  return withThoughtAt({ ...whole, endedAt: entry.endedAt ?? at, isDone: true }, at);
}

function mergedItem({ item: known, isDone }: OutputEntry, reported: OutputItem): OutputItem {
  const merged = without(isDone ? fullerObject(known, reported) : fullerObject(reported, known), 'status');
  const status = mergedStatus(known, reported, isDone);
  return { ...merged, type: known.type, ...(status !== undefined && { status }) };
}

/** A finished item does not become unfinished; one reported without a status counts as finished. */
function mergedStatus(
  { status: known }: OutputItem,
  { status: reported }: OutputItem,
  isDone: true | undefined,
): unknown {
  if (!isOpenStatus(reported) || !(isDone || reported === undefined)) return reported;
  return isDone || !isOpenStatus(known) ? known : undefined;
}

function isOpenStatus(status: unknown): boolean {
  return typeof status !== 'string' || ['', 'queued', 'in_progress'].includes(status);
}

function withText(entry: OutputEntry, reported: readonly string[], telling: Telling): OutputEntry {
  const known = rawText(entry);
  const text = joinedParts(entry.item.type, reported);
  if (text === '' || text === known) return entry;
  const longer = longerParts(entry.parts, reported);
  if (longer === entry.parts || (longer === undefined && entry.isDone)) return entry;
  const changed = withParts(entry, reported);
  // The deltas that have come are the beginning of what the item brings: those that come may be the rest of it.
  return telling === 'added' && text.startsWith(known)
    ? { ...changed, repeated: reported.map((_, index) => entry.parts[index]?.length ?? 0) }
    : changed;
}

/** Puts the final texts in place of the sum of the deltas; the revision rises only when what was shown does not stand. */
function withParts(entry: OutputEntry, parts: readonly string[]): OutputEntry {
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

/** Where a text belongs, and when it came. */
export interface TextPosition {
  /** The API's `content_index` or `summary_index`; the last part when missing. */
  readonly part: number | undefined;
  readonly at: number;
}

/** Appends a delta to a part. A delta that arrives after the complete text is ignored if the text ends with it. */
export function withDelta(known: OutputEntry, delta: string, { part: partIndex, at }: TextPosition): OutputEntry {
  if (known.isDone || delta === '') return known;
  const [entry, index] = withPart(known, partIndex);
  const before = entry.parts[index] ?? '';
  if (entry.doneParts?.includes(index) && before.endsWith(delta)) return known;
  const grown = entry.repeated?.[index] === undefined ? entry : withRepeat(entry, index, delta);
  if (grown !== entry) return withThoughtAt(grown, at);
  const appends = index >= entry.parts.length - 1;
  const parts = replaced(entry.parts, index, before + delta);
  const changed = { ...entry, parts, revision: appends ? entry.revision : entry.revision + 1 };
  const reported = mayHoldTag(entry, before, delta) ? withThoughtAt(changed, at) : changed;
  if (parts.length === 1) Growth.note(entry, reported, delta);
  return reported;
}

/** A delta of a part whose text already came with the item: it repeats that text, or continues it. */
function withRepeat(entry: OutputEntry, index: number, delta: string): OutputEntry {
  const text = entry.parts[index] ?? '';
  const repeated = entry.repeated?.[index] ?? 0;
  const rest = text.slice(repeated);
  if (rest.length > delta.length && rest.startsWith(delta))
    return { ...entry, repeated: replaced(entry.repeated, index, repeated + delta.length) };
  const changed = { ...entry, repeated: replaced(entry.repeated, index, undefined) };
  if (delta.startsWith(rest)) return withParts(changed, replaced(entry.parts, index, text + delta.slice(rest.length)));
  const streamed = text.slice(0, repeated) + delta;
  return withParts(changed, replaced(entry.parts, index, isWholeJson(entry, text) ? streamed : text + streamed));
}

/** Complete arguments are not continued: `{}` may be a placeholder for those to come. */
function isWholeJson({ item }: OutputEntry, text: string): boolean {
  return 'arguments' in item && parseJson(text) !== undefined;
}

/** One part's whole text, as a `*.done` event says it. */
export function withDone(known: OutputEntry, text: string, { part: partIndex, at }: TextPosition): OutputEntry {
  const [entry, index] = withPart(known, partIndex);
  const before = entry.parts[index] ?? '';
  const done =
    entry.isDone || entry.doneParts?.includes(index)
      ? entry
      : { ...entry, doneParts: [...(entry.doneParts ?? []), index] };
  const longer = longerText(before, text) ?? (entry.isDone ? before : text);
  return longer === before ? done : withThoughtAt(withParts(done, replaced(entry.parts, index, longer)), at);
}

/**
 * Where a part is. Its index comes from the wire: without one the last part is meant, and one that leaves a gap means the
 * next part. Where the first part has another index than 0, the others count on from there.
 */
function withPart(entry: OutputEntry, partIndex: number | undefined): readonly [OutputEntry, number] {
  const { parts, firstPart = 0 } = entry;
  if (partIndex === undefined) return [entry, Math.max(0, parts.length - 1)];
  if (parts.length === 0 && partIndex > 0) return [{ ...entry, firstPart: partIndex }, 0];
  return [entry, Math.max(0, Math.min(Math.trunc(partIndex - firstPart), parts.length))];
}

function replaced<T>(values: readonly T[] | undefined, index: number, value: T): readonly T[] {
  const copy = [...(values ?? [])];
  copy[index] = value;
  return copy;
}

/** The closing tag may have been cut anywhere. */
function mayHoldTag(entry: OutputEntry, before: string, delta: string): boolean {
  if (!delta.includes('>')) return false;
  const end = Growth.of(entry)?.last(closeTag.length) ?? before.slice(-closeTag.length);
  return (end + delta).toLowerCase().includes(closeTag);
}

/** Notes when the tag that can end a message's thinking came first. */
function withThoughtAt(entry: OutputEntry, at: number): OutputEntry {
  if (entry.item.type !== 'message' || entry.thoughtAt !== undefined) return entry;
  return rawText(entry).toLowerCase().includes(closeTag) ? { ...entry, thoughtAt: at } : entry;
}
