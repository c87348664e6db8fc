import type { EditTarget } from '../lines/editTarget.ts';
import { type KnownLine, knownLines, neighbours } from '../lines/knownLines.ts';
import { columnsOf, depthOf, indentOf, isBlank, withoutBlank, withoutIndent } from '../lines/textLines.ts';
import { isDeeperNext } from './deeperNext.ts';
import { firstIndent, levelColumns, unitConversion } from './indentUnits.ts';
import { LiteralReader } from './literalLines.ts';
import { movingLines, type Reindent } from './movingLines.ts';

/** How the model changed the indentation by mistake. */
type Slip = 'none' | 'firstDropped' | 'allDropped' | 'allDeeper';

/** All that decides on a slip. Indentations are those after the conversion of units; widths are in columns. */
interface Evidence {
  readonly lines: readonly string[];
  /** The first line's, and where it should be. */
  readonly first: string;
  readonly expected: string;
  /** Columns that the first line lacks; negative where it is too deep. */
  readonly missing: number;
  /** How many of the lines after the first are known to stand right, and how many to lack what the first lacks. */
  readonly right: number;
  readonly alike: number;
  /** How much deeper the second line is than the first in the target, if it follows it there too. */
  readonly nextDepth: number | undefined;
  readonly isFirstKnown: boolean;
  readonly target: EditTarget;
}

/**
 * Decides how the answer's indentation becomes the file's.
 *
 * New code begins where the target began, even if it wraps it: so the first line tells how much is missing. The others
 * miss it too if the second line does and follows the first in the target; if it should be deeper than the first and
 * would not; if a line would be shallower than all of the target; or if most lines known from the target do. A line that an
 * edit wrapped or unwrapped can look right or wrong by chance, so these come last.
 *
 * @param lines - All lines of the answer, or those that have come: from the first to the second that is not blank.
 */
export function planIndentation(lines: readonly string[], target: EditTarget): Reindent {
  const written = linesOfCode(lines, target.languageId);
  const code = linesOfCode(target.lines, target.languageId);
  const codeTarget = code.length > 0 ? { ...target, lines: code } : target;
  const convert = unitConversion({ lines: written, known: knownLines(written, codeTarget.lines), target: codeTarget });
  const evidence = gatherEvidence(written.map(convert), codeTarget);
  const slip = slipOf(evidence);
  const move = mover(evidence, slip);
  const areMoved = slip === 'allDropped' || slip === 'allDeeper';
  return movingLines((line, isFirst) => move(convert(line), isFirst), {
    target,
    missing: areMoved ? evidence.missing : 0,
  });
}

/** Those that are not blank and no insides of literals, whose white space is nobody's but their own. */
function linesOfCode(lines: readonly string[], languageId: string): readonly string[] {
  const reader = new LiteralReader(languageId);
  return lines.filter((line) => reader.take(line) !== 'literal' && !isBlank(line));
}

function gatherEvidence(lines: readonly string[], target: EditTarget): Evidence {
  const known = knownLines(lines, target.lines);
  const own = known.find(({ index }) => index === 0)?.targetIndent;
  const first = indentOf(lines[0] ?? '');
  const expected = expectedIndent(first, firstIndent(target), own);
  const missing = columnsOf(expected) - columnsOf(first);
  const lacks = known.filter(({ index }) => index > 0).map(lackOf);
  const count = (width: number) => lacks.filter((lack) => lack === width).length;
  const isFirstKnown = own !== undefined;
  return {
    lines,
    first,
    expected,
    missing,
    right: count(0),
    alike: count(missing),
    nextDepth: nextDepth(known, expected),
    isFirstKnown,
    target,
  };
}

/** A step out is not sure to be one still, when the first line stood elsewhere in the target. */
function nextDepth(known: readonly KnownLine[], expected: string): number | undefined {
  const pair = neighbours(known);
  if (!pair) return undefined;
  const depth = columnsOf(pair.second) - columnsOf(pair.first);
  return depth >= 0 || pair.first === expected ? depth : undefined;
}

function lackOf({ indent, targetIndent }: KnownLine): number {
  return columnsOf(targetIndent) - columnsOf(indent);
}

/** The target's first line or, where the answer begins with another line of it, that one's if the answer says so or if it is shallower. */
function expectedIndent(first: string, usual: string, own: string | undefined): string {
  if (own === undefined || first === usual) return usual;
  return first === own || columnsOf(own) < columnsOf(usual) ? own : usual;
}

function slipOf(evidence: Evidence): Slip {
  if (evidence.missing === 0) return 'none';
  return evidence.missing > 0 ? dropped(evidence) : deeper(evidence);
}

function dropped(evidence: Evidence): Slip {
  const { first, expected, right, alike, isFirstKnown, target } = evidence;
  const shallowest = target.lines.every(isBlank)
    ? columnsOf(expected)
    : Math.min(...withoutBlank(target.lines).map(depthOf));
  const mayStandSo = target.lines.every(isBlank) || (!isFirstKnown && columnsOf(first) >= shallowest && alike <= right);
  if (first !== '' && mayStandSo) return 'none';
  if (first !== '' && right === 0) return 'allDropped';
  return othersDropped(evidence, shallowest) ? 'allDropped' : 'firstDropped';
}

/** Whether the lines after the first lack what the first lacks. */
function othersDropped(
  { lines, expected, missing, right, alike, nextDepth, target }: Evidence,
  shallowest: number,
): boolean {
  const [first = '', next, ...others] = lines;
  if (next === undefined) return false;
  const isOpener = isDeeperNext(first, next);
  const depth = depthOf(next) - columnsOf(expected);
  if (nextDepth === depth || nextDepth === depth + missing) return nextDepth !== depth;
  if (isOpener && depth <= 0) return true;
  if ([next, ...others].some((line) => depthOf(line) < shallowest)) return true;
  return depth !== (isOpener ? levelColumns(target) : 0) && alike > right;
}

function deeper({ lines, missing, right, alike, target }: Evidence): Slip {
  if (target.lines.every(isBlank)) return 'none';
  const areAllDeep = lines.every((line) => depthOf(line) >= -missing);
  return alike > right || (right === 0 && areAllDeep) ? 'allDeeper' : 'none';
}

function mover({ first, expected }: Evidence, slip: Slip): Reindent {
  const added = expected.endsWith(first) ? expected.slice(0, expected.length - first.length) : '';
  const removed = first.endsWith(expected) ? first.slice(0, first.length - expected.length) : '';
  switch (slip) {
    case 'none':
      return (line) => line;
    case 'firstDropped':
      return (line, isFirst) => (isFirst ? added + line : line);
    case 'allDropped':
      return (line) => added + line;
    case 'allDeeper':
      return (line) => withoutIndent(line, removed);
  }
}
