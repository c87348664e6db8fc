import { contentOf, isTelling } from '../lines/knownLines.ts';
import { isBlank, type LineRange, overlap } from '../lines/textLines.ts';
import { allUnits, type Unit } from './outline.ts';
import { similarity } from '../diff/similarLines.ts';

/** A unit of a block, and the document's unit that it is a new version of; `undefined` if it is new. */
interface UnitPair {
  readonly own: Unit;
  readonly there: Unit | undefined;
}

/** One way to match the units of a block with units of the document; it is certain only if it is the only one. */
export type Placement = readonly UnitPair[];

/** Both texts, and what is known of where the block comes from. */
export interface LocateInput {
  readonly code: readonly string[];
  readonly units: readonly Unit[];
  readonly document: readonly string[];
  readonly documentUnits: readonly Unit[];
  /** The lines that the question was about. */
  readonly hint: LineRange | undefined;
}

/** A block with more units is placed only as a new version of the whole file. */
const maxUnits = 300;

/**
 * The ways in which the units of a block are units of a document: what is declared is found by its name, in the same place
 * of the tree; of several by the same head, the lines that the question was about, and what only one of them has inside.
 *
 * @returns The likeliest ways, several where nothing tells them apart; none where the block has nothing that the document has.
 */
export function placements(input: LocateInput): readonly Placement[] {
  const named = input.units.filter(({ name }) => name !== undefined && !isImport(name));
  if (named.length > maxUnits) return [];
  const parents = new Set(named.flatMap((own) => candidatesFor(own, input).map(({ parent }) => parent)));
  const ways = [...parents].flatMap((parent) => waysIn(parent, named, input));
  const most = Math.max(0, ...ways.map(matchedCount));
  return most === 0
    ? []
    : narrowed(
        ways.filter((way) => matchedCount(way) === most),
        input,
      );
}

export function isImport(name: string): boolean {
  return /^(?:import|from|use|using|#include|require|package)\b/.test(name);
}

function matchedCount(way: Placement): number {
  return way.filter(({ there }) => there).length;
}

function candidatesFor(own: Unit, { documentUnits }: LocateInput): readonly Unit[] {
  return allUnits(documentUnits).filter(({ name }) => name === own.name);
}

/** How the units can be children of one unit; of several with one name, those with the same head first, then in order. */
function waysIn(parent: Unit | undefined, named: readonly Unit[], input: LocateInput): readonly Placement[] {
  const children = parent ? parent.children : input.documentUnits;
  let ways: readonly Placement[] = [[]];
  for (const own of named) {
    const same = children.filter(({ name }) => name === own.name);
    ways = ways.flatMap((way) => choices(own, same, way, named).map((there) => [...way, { own, there }]));
    // More than anybody would choose from.
    if (ways.length > 20) return [];
  }
  return ways;
}

function choices(
  own: Unit,
  same: readonly Unit[],
  way: Placement,
  named: readonly Unit[],
): readonly (Unit | undefined)[] {
  const free = same.filter((unit) => !way.some(({ there }) => there === unit));
  const exact = free.filter(({ head }) => head === own.head);
  if (exact.length > 0)
    return exact.length > 1
      ? exact.slice(0, named.filter(({ head }) => head === own.head).length > 1 ? 1 : undefined)
      : exact;
  if (free.length <= 1) return [free[0]];
  const namesakes = named.filter(({ name }) => name === own.name).length;
  return namesakes === same.length ? [free[0]] : free;
}

/** Of several ways, those that the question was about, or whose units share most with the block. */
function narrowed(ways: readonly Placement[], input: LocateInput): readonly Placement[] {
  const sameHeads = best(ways, (way) => way.filter(({ own, there }) => own.head === there?.head).length);
  const { hint } = input;
  const hinted = hint
    ? best(sameHeads, (way) => way.filter(({ there }) => there && overlap(there, hint)).length)
    : sameHeads;
  return hinted.length < 2 ? hinted : best(hinted, (way) => sharedLines(way, input));
}

function best(ways: readonly Placement[], score: (way: Placement) => number): readonly Placement[] {
  const scores = ways.map(score);
  const most = Math.max(...scores);
  return ways.filter((_, index) => scores[index] === most);
}

/** Lines inside that both have; brackets and the like do not count. */
function sharedLines(way: Placement, { code, document }: LocateInput): number {
  return way.reduce((sum, { own, there }) => {
    const known = new Set(there ? document.slice(there.headLine + 1, there.endLine).map(contentOf) : []);
    return (
      sum +
      code
        .slice(own.headLine + 1, own.endLine)
        .filter((line) => isTelling(contentOf(line)) && known.has(contentOf(line))).length
    );
  }, 0);
}

const versionSimilarity = 0.5;

/** More would block the extension host, and so many equal places could not be told apart by a person. */
const [maxCompared, maxAlike] = [1_000_000, 20];

/**
 * Where statements stand that declare nothing: from the first to the last one in the same block of the document, each
 * place once; several where nothing tells them apart.
 */
export function statementRanges({ code, units, document, documentUnits, hint }: LocateInput): readonly LineRange[] {
  const lists = [documentUnits, ...allUnits(documentUnits).map(({ children }) => children)].filter(
    ({ length }) => length > 0,
  );
  if (lists.length * units.length > maxCompared) return [];
  const found = lists
    .flatMap((list) => rangesIn(list, units))
    .filter(({ range }) => range.endLine - range.startLine <= 2 * code.length + 10);
  const hinted = found.filter(({ range }) => hint && overlap(range, hint));
  const among = hinted.length > 0 ? hinted : found;
  const most = Math.max(0, ...among.map(({ count }) => count));
  return among.filter(({ count }) => count === most).map(({ range }) => withoutBlankEnd(range, document));
}

function withoutBlankEnd({ startLine, endLine }: LineRange, document: readonly string[]): LineRange {
  let end = endLine;
  while (end > startLine + 1 && isBlank(document[end - 1] ?? '')) end--;
  return { startLine, endLine: end };
}

interface StatementRange {
  readonly range: LineRange;
  /** How many of the statements are there. */
  readonly count: number;
}

/** Each place in one list at which the first statement that it has stands, and those after it follow. */
function rangesIn(list: readonly Unit[], units: readonly Unit[]): readonly StatementRange[] {
  const first = units.findIndex((own) => isTelling(own.head) && list.some(({ head }) => head === own.head));
  if (first < 0 || list.length * units.length > maxCompared) return [];
  return list.filter(({ head }) => head === units[first]?.head).length > maxAlike
    ? []
    : list.flatMap((start, at): readonly StatementRange[] => {
        if (start.head !== units[first]?.head) return [];
        const places = [at];
        for (const own of units.slice(first + 1)) {
          const next = list.findIndex(({ head }, index) => index > (places.at(-1) ?? 0) && head === own.head);
          if (next >= 0) places.push(next);
        }
        const from = reach(list, units, { at, own: first, step: -1 });
        const lastOwn = units.findLastIndex(({ head }) => head === list[places.at(-1) ?? 0]?.head);
        const to = reach(list, units, { at: places.at(-1) ?? at, own: lastOwn, step: 1 });
        return [
          { range: { startLine: list[from]?.startLine ?? 0, endLine: list[to]?.endLine ?? 0 }, count: places.length },
        ];
      });
}

/** Goes on from a statement that both have, over those that are new versions of one another. */
function reach(
  list: readonly Unit[],
  units: readonly Unit[],
  { at, own, step }: { readonly at: number; readonly own: number; readonly step: 1 | -1 },
): number {
  let [there, here] = [at, own];
  while (isVersion(units[here + step], list[there + step])) [there, here] = [there + step, here + step];
  return there;
}

function isVersion(own: Unit | undefined, there: Unit | undefined): boolean {
  if (!own || !there) return false;
  if (/^return\b/.test(own.head) && /^return\b/.test(there.head)) return true;
  return own.name !== undefined && there.name !== undefined
    ? own.name === there.name
    : similarity(own.head, there.head) >= versionSimilarity;
}
