import { stringAt } from '../basics/json.ts';
import { callIdOf, itemParts, itemText, type OutputItem } from './wire.ts';
import { longerParts } from './mergeItems.ts';
import { type OutputEntry, rawText } from './outputEntry.ts';

/** One side of a comparison. */
interface Side {
  readonly item: OutputItem;
  readonly text: string;
  readonly parts: readonly string[];
  /** Where it stands, as its server counts. */
  readonly position: number;
  /** Whether it was reported as done. Such a call matches no call with another `call_id`. */
  readonly isDone: boolean;
}

/** The key by which two sides match; `undefined` if a side has none. */
type KeyOf = (side: Side) => string | undefined;

/**
 * Matches items of the closing event to streamed entries: an index for each item, -1 for one that was not streamed. No
 * entry is used twice. By id first; then, for servers that use other ids at the end or leave items out, by content,
 * then by position, and last by order among items of the same type.
 */
export function matchItems(output: readonly OutputEntry[], reported: readonly OutputItem[]): readonly number[] {
  const known = output.map((entry, index) => ({
    item: entry.item,
    text: rawText(entry),
    parts: entry.parts,
    position: entry.outputIndex ?? index,
    isDone: entry.isDone === true,
  }));
  const items = reported.map((item, position) => ({
    item,
    text: itemText(item),
    parts: itemParts(item),
    position,
    isDone: true,
  }));
  const pairs = new Pairs(known, items);
  pairs.match(({ item }) => item.id && `${item.type} ${item.id}`);
  pairs.match(({ item }) => callIdOf(item) && `${item.type} ${callIdOf(item)}`);
  pairs.match(contentKey);
  pairs.match(({ item }) => item.type, isPart);
  pairs.match(({ item, position }) => `${item.type} ${position}`, mayBeSame);
  pairs.match(
    ({ item }) => item.type,
    (known, reported) => mayBeSame(known, reported) && (known.text === '' || reported.text === '' || !known.isDone),
  );
  return pairs.matches;
}

/** Two calls of a function with the same arguments differ by nothing but their ids. */
const contentKey: KeyOf = ({ item, text }) =>
  text === '' ? undefined : JSON.stringify([item.type, stringAt(item, 'name') ?? '', text]);

/**
 * Whether the text of one side is a part of that of the other. A call that was reported as done matches no other call.
 */
function isPart(known: Side, reported: Side): boolean {
  if (known.text === '' || reported.text === '' || !mayBeSame(known, reported)) return false;
  return callIdOf(known.item) === undefined
    ? longerParts(known.parts, reported.parts) !== undefined
    : reported.text.startsWith(known.text);
}

/** Calls with ids of their own are several calls, unless one of them has not come to its end. */
function mayBeSame(known: Side, reported: Side): boolean {
  if (known.item.type !== reported.item.type) return false;
  const [a, b] = [callIdOf(known.item), callIdOf(reported.item)];
  if (a === undefined || b === undefined || a === b) return true;
  const [name, reportedName] = [stringAt(known.item, 'name'), stringAt(reported.item, 'name')];
  return !known.isDone && (name === undefined || name === reportedName);
}

/** So many entries are compared with an item at most: a hostile answer has thousands that could all be each other. */
const maxCompared = 64;

/** The two sides, of which each can be matched once. */
class Pairs {
  readonly #known: readonly Side[];
  readonly #reported: readonly Side[];
  readonly #taken = new Set<number>();
  readonly matches: number[];

  constructor(known: readonly Side[], reported: readonly Side[]) {
    this.#known = known;
    this.#reported = reported;
    this.matches = reported.map(() => -1);
  }

  /** Pairs those that have a key in common, in their order. */
  match(keyOf: KeyOf, isSame: (known: Side, reported: Side) => boolean = () => true): void {
    const free = this.#freeByKey(keyOf);
    for (const [index, side] of this.#reported.entries()) {
      const key = this.matches[index] === -1 ? keyOf(side) : undefined;
      const position =
        key === undefined ? undefined : this.#firstFree(free.get(key) ?? [], (known) => isSame(known, side));
      if (position === undefined) continue;
      this.matches[index] = position;
      this.#taken.add(position);
    }
  }

  /** Positions, the first one last. */
  #freeByKey(keyOf: KeyOf): ReadonlyMap<string, number[]> {
    const free = new Map<string, number[]>();
    for (let position = this.#known.length - 1; position >= 0; position--) {
      const side = this.#known[position];
      const key = side && !this.#taken.has(position) ? keyOf(side) : undefined;
      if (key !== undefined) listAt(free, key).push(position);
    }
    return free;
  }

  #firstFree(positions: number[], isSame: (known: Side) => boolean): number | undefined {
    while (this.#taken.has(positions.at(-1) ?? -1)) positions.pop();
    return positions.slice(-maxCompared).findLast((position) => {
      const side = this.#known[position];
      return side !== undefined && !this.#taken.has(position) && isSame(side);
    });
  }
}

/** The list at a key, which is begun when there is none. */
export function listAt<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
