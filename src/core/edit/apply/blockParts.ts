import { isPlaceholder } from '../excerpt/placeholder.ts';
import { planIndentation } from '../indent/indentation.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { importParts } from './importParts.ts';
import { type LocateInput, type Placement, placements } from './locateCode.ts';
import { isDecorator, type Unit } from './outline.ts';
import { endsWithComma, isJson, withComma } from './partComma.ts';
import { type PlacedCode, replacedAt } from './placedCode.ts';

/** All parts of the block in their places, with the document's lines between them. */
export function placed(way: Placement, input: LocateInput, document: EditTarget): PlacedCode | undefined {
  const parts = placedParts(way, input, document);
  if (parts.some((part) => part === undefined)) return undefined;
  const sorted = parts
    .filter((part) => part !== undefined)
    .sort((a, b) => a.startLine - b.startLine || a.endLine - b.endLine);
  const startLine = sorted[0]?.startLine ?? 0;
  let [next, lines]: [number, readonly string[]] = [startLine, []];
  for (const part of sorted) {
    if (part.startLine < next) return undefined;
    lines = [...lines, ...document.lines.slice(next, part.startLine), ...part.lines];
    next = part.endLine;
  }
  return { startLine, endLine: next, lines };
}
function placedParts(way: Placement, input: LocateInput, document: EditTarget): readonly (PlacedCode | undefined)[] {
  const replaced = way.flatMap(({ own, there }, index) =>
    there ? unitParts({ own, there, isFollowed: isNewAt(way, index + 1) }, input, document) : [],
  );
  return [...replaced, ...newParts(way, input, document), ...importParts(input, document)];
}

/** Whether there is a unit at this index of a way which the document does not have. */
function isNewAt(way: Placement, index: number): boolean {
  const pair = way[index];
  return pair !== undefined && !pair.there;
}

/** A unit and its old version. */
interface ReplacedUnit {
  readonly own: Unit;
  readonly there: Unit;
  /** Whether a new unit comes right behind it. */
  readonly isFollowed: boolean;
}

/** A unit in the place of its old version; where it has few of the parts of that one, only these. */
function unitParts(
  replaced: ReplacedUnit,
  input: LocateInput,
  document: EditTarget,
): readonly (PlacedCode | undefined)[] {
  const { own, there } = replaced;
  const lines = input.code.slice(own.startLine, own.endLine);
  const named = there.children.filter(({ name }) => name !== undefined);
  const missing = named.filter(({ name }) => !own.children.some((child) => child.name === name));
  const isExcerpt =
    missing.length > 1 &&
    missing.length * 2 >= named.length &&
    own.children.length > 0 &&
    own.children.every(({ name }) => name !== undefined);
  const hasPlaceholder = lines.some(
    (line) => isPlaceholder(line, document.languageId) && !document.lines.includes(line),
  );
  const inner =
    isExcerpt && !hasPlaceholder && isContainer(there)
      ? placements({ ...input, units: own.children, documentUnits: there.children })
      : [];
  const [only] = inner;
  if (only && inner.length === 1 && only.some(({ there: child }) => child))
    return placedParts(only, { ...input, units: own.children, documentUnits: there.children }, document);
  return [unitPart(replaced, input.code, document)];
}

/** Whether what is inside are declarations that stand for themselves, as in a class, and not statements. */
function isContainer({ head, children }: Unit): boolean {
  return (
    /\b(?:class|interface|struct|enum|trait|impl|module|namespace|object|record|protocol|extension|mod)\b/.test(head) &&
    children.some(({ name }) => name !== undefined)
  );
}

/** The comments and decorators that a block leaves out stay. */
function unitPart(
  { own, there, isFollowed }: ReplacedUnit,
  code: readonly string[],
  document: EditTarget,
): PlacedCode | undefined {
  const hasPreamble = own.headLine > own.startLine;
  const range = { startLine: hasPreamble ? there.startLine : there.headLine, endLine: there.endLine };
  const replaced = replacedAt(range, code.slice(own.startLine, own.endLine), document);
  const comma = { wasThere: hasComma(there, document), isFollowed };
  const part = replaced && { ...replaced, lines: withComma(replaced.lines, comma, document.languageId) };
  const isDecorating = (line: string): boolean => isDecorator(line.trim(), document.languageId);
  const decorators = document.lines.slice(range.startLine, there.headLine).filter(isDecorating);
  const preamble = own.headLine - own.startLine;
  if (!part || decorators.length === 0 || code.slice(own.startLine, own.headLine).some(isDecorating)) return part;
  return { ...part, lines: [...part.lines.slice(0, preamble), ...decorators, ...part.lines.slice(preamble)] };
}

function hasComma({ endLine }: Unit, document: EditTarget): boolean {
  return endsWithComma(document.lines[endLine - 1] ?? '');
}

/** What is new comes after the unit that it follows in the block, or before the first one that follows it. */
function newParts(way: Placement, { code }: LocateInput, document: EditTarget): readonly PlacedCode[] {
  return way.flatMap(({ own, there }, index): readonly PlacedCode[] => {
    if (there) return [];
    const above = way.slice(0, index).findLast((pair) => pair.there)?.there;
    const beside = above ?? way.slice(index).find((pair) => pair.there)?.there;
    if (!beside) return [];
    const isFollowed = above === undefined || isNewAt(way, index + 1);
    return [inserted(own, { beside, isAfter: above !== undefined, isFollowed }, code, document)];
  });
}

/** Where a new unit goes: after or before one that the document has. */
interface NewPlace {
  readonly beside: Unit;
  readonly isAfter: boolean;
  /** Whether another part of the block comes right behind it. */
  readonly isFollowed: boolean;
}

function inserted(
  own: Unit,
  { beside, isAfter, isFollowed }: NewPlace,
  code: readonly string[],
  document: EditTarget,
): PlacedCode {
  const { startLine, headLine, endLine } = beside;
  const target = { ...document, lines: document.lines.slice(headLine, headLine + 1) };
  const lines = code.slice(own.startLine, own.endLine);
  const reindent = planIndentation(lines, target);
  const placedLines = withComma(
    lines.map((line, index) => reindent(line, index === 0)),
    { wasThere: hasComma(beside, document), isFollowed },
    document.languageId,
  );
  const isSpaced = (lines.length > 1 || endLine - startLine > 1) && !isJson(document.languageId);
  const gap = isSpaced ? [''] : [];
  const at = isAfter ? endLine : startLine;
  return { startLine: at, endLine: at, lines: isAfter ? [...gap, ...placedLines] : [...placedLines, ...gap] };
}
