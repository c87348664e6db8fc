import { entryOf, withItem } from './entryChange.ts';
import { longerText } from './mergeItems.ts';
import { callIdOf, itemIdOf, itemText, type OutputItem } from './wire.ts';
import { listAt, matchItems } from './matchItems.ts';
import { type OutputEntry, rawText } from './outputEntry.ts';

type Output = readonly OutputEntry[];

/**
 * The output when the response has ended: what was streamed, completed and corrected by what the closing event tells.
 * That may be less than what came before it, in another order and under other ids: nothing is taken away by it, and
 * nothing stands twice.
 */
export function closedOutput(output: Output, items: readonly OutputItem[], at: number): Output {
  const reported = withoutRepeated(items);
  const matches = matchItems(output, reported);
  const ended = output.map((entry) => (entry.endedAt === undefined ? { ...entry, endedAt: at } : entry));
  if (reported.length === 0) return ended;
  const merged = new Map(
    matches.flatMap((position, index) => mergedAt(output[position], reported[index], position, at)),
  );
  const isLeft = (entry: OutputEntry, position: number): boolean =>
    !merged.has(position) && !isRepetition(entry, reported);
  const known = byOutputIndex(
    ended.flatMap((entry, position): readonly Placed[] => {
      if (isLeft(entry, position)) return [{ position, entry }];
      const whole = merged.get(position);
      return whole ? [{ position, entry: whole }] : [];
    }),
  );
  return withNew(known, reported, matches, at);
}

/** An item that is listed twice is one. */
function withoutRepeated(items: readonly OutputItem[]): readonly OutputItem[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify([item.type, itemIdOf(item), itemText(item)]);
    const isRepeated = itemIdOf(item) !== undefined && seen.has(key);
    seen.add(key);
    return !isRepeated;
  });
}

interface Placed {
  /** Where it stood when it was streamed. */
  readonly position: number;
  readonly entry: OutputEntry;
}

function mergedAt(
  entry: OutputEntry | undefined,
  item: OutputItem | undefined,
  position: number,
  at: number,
): readonly (readonly [number, OutputEntry])[] {
  return entry && item ? [[position, withItem(entry, item, { telling: 'closing', at })]] : [];
}

/** More items are not expected of an honest server. */
const maxCompared = 200;

/** Whether a streamed entry is dropped at the end: it did not finish, and has no text or only what an item of the closing event repeats. */
function isRepetition(entry: OutputEntry, reported: readonly OutputItem[]): boolean {
  const { item, isDone } = entry;
  const text = rawText(entry);
  if (isDone || text === '') return !isDone;
  if (callIdOf(item) !== undefined) return false;
  return reported
    .slice(0, maxCompared)
    .some((other) => other.type === item.type && longerText(itemText(other), text) === itemText(other));
}

/** By `output_index` where each has its own; else as they came. */
function byOutputIndex(known: readonly Placed[]): readonly Placed[] {
  const indexes = new Set(known.map(({ entry }) => entry.outputIndex));
  if (indexes.has(undefined) || indexes.size < known.length) return known;
  return known.toSorted((a, b) => (a.entry.outputIndex ?? 0) - (b.entry.outputIndex ?? 0));
}

/** Items that only the closing event tells stand behind those that it tells before them; the first ones before those behind them. */
function withNew(
  known: readonly Placed[],
  reported: readonly OutputItem[],
  matches: readonly number[],
  at: number,
): Output {
  const behind = new Map<number, OutputEntry[]>();
  const first: OutputEntry[] = [];
  let last: number | undefined;
  for (const [index, item] of reported.entries()) {
    const position = matches[index] ?? -1;
    if (position >= 0) last = position;
    else (last === undefined ? first : listAt(behind, last)).push(entryOf(item, index, { telling: 'closing', at }));
  }
  const next = matches.find((position) => position >= 0);
  const entries = known.flatMap(({ position, entry }) => [
    ...(position === next ? first : []),
    entry,
    ...(behind.get(position) ?? []),
  ]);
  return next === undefined ? [...entries, ...first] : entries;
}
