import { arrayAt, isObject, numberAt } from '../basics/json.ts';
import { type TreeNode, TurnTree } from '../conversation/tree.ts';
import { type ByteRange, type IndexedTurn, LogIndex } from './logIndex.ts';
import { isTurnId } from './parseLogLine.ts';

/** To be raised with the format, and whenever `LogIndex` takes something else from the same lines: indexes of other versions are made anew. */
export const indexVersion = 1;

/** An index as it is on disk. A turn is the id, where its parent is in the list, what it is, when it was asked, and its ranges. */
interface StoredIndex {
  readonly turns: readonly StoredTurn[];
  readonly headId: string | null;
  readonly withdrawn: readonly (readonly [string, string | null])[];
  readonly general: readonly number[];
  readonly unknownLines: number;
  readonly lastAt: number;
}

type StoredTurn = readonly [id: string, parent: number, flags: number, askedAt: number, ...ranges: readonly number[]];

const flag = { aside: 1, sent: 2, ended: 4 };

/** As data for JSON. */
export function storeIndex({ tree, turns, general, unknownLines, lastAt }: LogIndex): StoredIndex {
  const places = new Map(Array.from(turns.keys(), (id, place) => [id, place]));
  const stored = Array.from(turns.values(), (turn): StoredTurn => {
    const node = tree.get(turn.id);
    const flags = (node?.isAside ? flag.aside : 0) | (turn.isSent ? flag.sent : 0) | (turn.isEnded ? flag.ended : 0);
    return [turn.id, places.get(node?.parentId ?? '') ?? -1, flags, turn.askedAt, ...pairsOf(turn.ranges)];
  });
  const withdrawn = [...tree.withdrawn];
  return { turns: stored, headId: tree.headId, withdrawn, general: pairsOf(general), unknownLines, lastAt };
}

/** `undefined` for what is no index. */
export function restoreIndex(value: unknown): LogIndex | undefined {
  const turns = arrayAt(value, 'turns').filter(isStoredTurn);
  const [unknownLines, lastAt] = [numberAt(value, 'unknownLines'), numberAt(value, 'lastAt')];
  const headId = isObject(value) && isTurnId(value.headId) ? value.headId : null;
  if (turns.length !== arrayAt(value, 'turns').length || unknownLines === undefined || lastAt === undefined)
    return undefined;
  return new LogIndex({
    tree: new TurnTree(
      turns.map((turn) => nodeOf(turn, turns)),
      headId,
      arrayAt(value, 'withdrawn').filter(isWithdrawn),
    ),
    turns: new Map(turns.map((turn) => [turn[0], indexedTurn(turn)])),
    general: rangesFromPairs(arrayAt(value, 'general').filter(Number.isSafeInteger) as readonly number[]),
    unknownLines,
    lastAt,
  });
}

function nodeOf([id, parent, flags]: StoredTurn, turns: readonly StoredTurn[]): TreeNode {
  return { id, parentId: turns[parent]?.[0] ?? null, ...((flags & flag.aside) > 0 && { isAside: true as const }) };
}

function indexedTurn([id, , flags, askedAt, ...ranges]: StoredTurn): IndexedTurn {
  const [isSent, isEnded] = [(flags & flag.sent) > 0, (flags & flag.ended) > 0];
  return { id, askedAt, ranges: rangesFromPairs(ranges), isSent, isEnded };
}

function pairsOf(ranges: readonly ByteRange[]): readonly number[] {
  return ranges.flatMap(({ offset, length }) => [offset, length]);
}

function rangesFromPairs(pairs: readonly number[]): { offset: number; length: number }[] {
  return pairs.flatMap((offset, at) => (at % 2 === 0 ? [{ offset, length: pairs[at + 1] ?? 0 }] : []));
}

function isStoredTurn(value: unknown): value is StoredTurn {
  return Array.isArray(value) && value.length >= 4 && isTurnId(value[0]) && value.slice(1).every(Number.isSafeInteger);
}

function isWithdrawn(value: unknown): value is readonly [string, string | null] {
  return Array.isArray(value) && isTurnId(value[0]) && (value[1] === null || isTurnId(value[1]));
}
