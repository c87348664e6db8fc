import type { LineRange } from '../lines/lineRange.ts';
import { withoutMarks } from '../answer/blockMarks.ts';
import { quotedAt } from '../answer/chooseBlock.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { excerptOf } from '../excerpt/excerpt.ts';
import { fillExcerpt } from '../excerpt/fillExcerpt.ts';
import { planIndentation } from '../indent/indentation.ts';
import { isTelling } from '../lines/knownLines.ts';
import type { LocateInput, Placement, UnitPair } from './locateCode.ts';
import { isImport, placements, statementRanges } from './locateCode.ts';
import type { Unit } from './outline.ts';
import { isDecorator, outlineOf } from './outline.ts';
import { patchedLines } from '../answer/patchText.ts';
import { isPlaceholder } from '../excerpt/placeholder.ts';
import { isBlank, withoutBlankEnds } from '../lines/textLines.ts';

/** Lines of a document, and what shall stand there. */
export interface PlacedCode extends LineRange {
  readonly lines: readonly string[];
}

/** Where a block of code goes in a document. */
export type AppliedCode =
  | { readonly kind: 'placed'; readonly placed: PlacedCode }
  /** No place is certain. The block's lines without marks, for a place that somebody chooses, and the places that may be meant. */
  | { readonly kind: 'unclear'; readonly code: readonly string[]; readonly candidates: readonly PlacedCode[] }
  /** It leaves out lines, and nobody can say which; or it is a diff that does not fit. */
  | { readonly kind: 'excerpt' }
  | { readonly kind: 'unfit' };

/**
 * Finds what a block of code is a new version of in a whole document, and what the document becomes there. Each unit of
 * the block takes the place of its old version, wherever that stands; what is between them stays.
 *
 * @param document - The whole of it.
 * @param hint - Where the block was taken from, as far as that is known.
 */
export function applyCode(
  block: readonly string[],
  document: EditTarget,
  language: string,
  hint?: LineRange,
): AppliedCode {
  const patched = patchedLines(block, document, language);
  const isNew = block.every((line) => isBlank(line) || line.startsWith('+'));
  if (patched === 'unfit') return { kind: 'unfit' };
  if (patched && !isNew)
    return { kind: 'placed', placed: { startLine: 0, endLine: document.lines.length, lines: patched } };
  const code = withoutMarks(patched ?? block, document);
  return code ? located(withoutBlankEnds(code), document, hint) : { kind: 'unfit' };
}

function located(code: readonly string[], document: EditTarget, hint: LineRange | undefined): AppliedCode {
  const { lines, languageId } = document;
  const isOwn = new Set(lines.map((line) => line.trim()));
  const units = outlineOf(code, languageId).filter(({ head }) => isOwn.has(head) || !isPlaceholder(head, languageId));
  const input: LocateInput = { code, units, document: lines, documentUnits: outlineOf(lines, languageId), hint };
  if (isWholeFile(input)) return whole(code, document);
  const quoted = code.length > 1 && code.some((line) => isTelling(line.trim())) ? sameLines(code, lines) : undefined;
  if (quoted) return { kind: 'placed', placed: quoted };
  const inner = insideOfRoots(input);
  const areDeclared = inner.units.length > 0 && inner.units.every(({ name }) => name !== undefined);
  const ways = areDeclared ? placements(inner) : [];
  if (ways.length > 0)
    return choose(
      ways.map((way) => placed(way, inner, document)),
      code,
    );
  const areImports = areDeclared && units.every(({ name }) => name !== undefined && isImport(name));
  if (areImports && input.documentUnits.some(({ name }) => name !== undefined && isImport(name)))
    return choose([placed([], input, document)], code);
  const ranges = statementRanges(input);
  return choose(
    ranges.map((range) => replacedAt(range, code, document)),
    code,
  );
}

/** Where both are one pair of brackets, as in JSON, what is in them. */
function insideOfRoots(input: LocateInput): LocateInput {
  const [own, there] = [input.units[0], input.documentUnits[0]];
  const areRoots =
    input.units.length === 1 &&
    input.documentUnits.length === 1 &&
    own?.name === undefined &&
    own?.head === there?.head;
  if (!own || !there || !areRoots || there.children.length === 0 || !/^[{[(]$/.test(own.head)) return input;
  const isOwn = new Set(input.document.map((line) => line.trim()));
  return {
    ...input,
    units: own.children.filter(({ head }) => isOwn.has(head) || !isPlaceholder(head, 'jsonc')),
    documentUnits: there.children,
  };
}

function choose(candidates: readonly (PlacedCode | undefined)[], code: readonly string[]): AppliedCode {
  const [only] = candidates;
  if (candidates.length === 1) return only ? { kind: 'placed', placed: only } : { kind: 'excerpt' };
  return { kind: 'unclear', code, candidates: candidates.filter((candidate) => candidate !== undefined) };
}

/** The block as it stands in the document already. */
function sameLines(code: readonly string[], lines: readonly string[]): PlacedCode | undefined {
  const at = quotedAt(code, lines);
  if (at === undefined) return undefined;
  const written = lines.flatMap((line, index) => (isBlank(line) ? [] : [index]));
  const startLine = written[at] ?? 0;
  const endLine = (written[at + code.filter((line) => !isBlank(line)).length - 1] ?? 0) + 1;
  return { startLine, endLine, lines: lines.slice(startLine, endLine) };
}

/** Of the units at the top, so many must be there again, the first and the last among them. */
const shareOfFile = 0.8;

function isWholeFile({ units, documentUnits }: LocateInput): boolean {
  const isSame = (a: Unit | undefined, b: Unit | undefined): boolean =>
    a !== undefined && b !== undefined && (a.head === b.head || (a.name !== undefined && a.name === b.name));
  if (documentUnits.length < 2 || !isSame(units[0], documentUnits[0]) || !isSame(units.at(-1), documentUnits.at(-1)))
    return false;
  const keys = new Set(units.flatMap(({ head, name }) => [head, ...(name === undefined ? [] : [`name ${name}`])]));
  const isThere = ({ head, name }: Unit): boolean => keys.has(head) || (name !== undefined && keys.has(`name ${name}`));
  return documentUnits.filter(isThere).length >= shareOfFile * documentUnits.length;
}

function whole(code: readonly string[], document: EditTarget): AppliedCode {
  const range = { startLine: 0, endLine: document.lines.length };
  const placed = replacedAt(range, code, document);
  if (!placed) return { kind: 'excerpt' };
  const end = document.lines.slice(document.lines.findLastIndex((line) => !isBlank(line)) + 1);
  return { kind: 'placed', placed: { ...placed, lines: [...placed.lines, ...end] } };
}

/** The block with the file's indentation, and the file's lines for what it leaves out; `undefined` where these are not certain. */
function replacedAt(range: LineRange, code: readonly string[], document: EditTarget): PlacedCode | undefined {
  const target = { ...document, lines: document.lines.slice(range.startLine, range.endLine) };
  const reindent = planIndentation(code, target);
  const excerpt = excerptOf(
    code.map((line, index) => reindent(line, index === 0)),
    { ...target, lines: document.lines },
  );
  if (!excerpt.some(({ isPlaceholder: stands }) => stands)) return { ...range, lines: excerpt.map(({ text }) => text) };
  const lines = fillExcerpt(excerpt, target);
  return lines && { ...range, lines };
}

/** All parts of the block in their places, with the document's lines between them. */
function placed(way: Placement, input: LocateInput, document: EditTarget): PlacedCode | undefined {
  const parts = partsOf(way, input, document);
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

function partsOf(way: Placement, input: LocateInput, document: EditTarget): readonly (PlacedCode | undefined)[] {
  const replaced = way.flatMap((pair) => (pair.there ? unitParts(pair.own, pair.there, input, document) : []));
  return [...replaced, ...newParts(way, input, document), ...importParts(input, document)];
}

/** A unit in the place of its old version; where it has few of the parts of that one, only these. */
function unitParts(
  own: Unit,
  there: Unit,
  input: LocateInput,
  document: EditTarget,
): readonly (PlacedCode | undefined)[] {
  const { code } = input;
  const lines = code.slice(own.startLine, own.endLine);
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
    return partsOf(only, { ...input, units: own.children, documentUnits: there.children }, document);
  return [unitPart(own, there, code, document)];
}

/** Whether what is inside are declarations that stand for themselves, as in a class, and not statements. */
function isContainer({ head, children }: Unit): boolean {
  return (
    /\b(?:class|interface|struct|enum|trait|impl|module|namespace|object|record|protocol|extension|mod)\b/.test(head) &&
    children.some(({ name }) => name !== undefined)
  );
}

/** The comments and decorators that a block leaves out stay. */
function unitPart(own: Unit, there: Unit, code: readonly string[], document: EditTarget): PlacedCode | undefined {
  const hasPreamble = own.headLine > own.startLine;
  const range = { startLine: hasPreamble ? there.startLine : there.headLine, endLine: there.endLine };
  const replaced = replacedAt(range, code.slice(own.startLine, own.endLine), document);
  const part = replaced && { ...replaced, lines: withSameComma(replaced.lines, there, document) };
  const isDecorating = (line: string): boolean => isDecorator(line.trim(), document.languageId);
  const decorators = document.lines.slice(range.startLine, there.headLine).filter(isDecorating);
  const preamble = own.headLine - own.startLine;
  if (!part || decorators.length === 0 || code.slice(own.startLine, own.headLine).some(isDecorating)) return part;
  return { ...part, lines: [...part.lines.slice(0, preamble), ...decorators, ...part.lines.slice(preamble)] };
}

/** A part of a list has a comma behind it where its old version had one, which a block with this part alone leaves out. */
function withSameComma(lines: readonly string[], there: Unit, document: EditTarget): readonly string[] {
  const last = lines.at(-1) ?? '';
  const hadComma = /,\s*$/.test(document.lines[there.endLine - 1] ?? '');
  if (hadComma && /[\w"'`\])}]$/.test(last)) return [...lines.slice(0, -1), `${last},`];
  return !hadComma && document.languageId === 'json' ? [...lines.slice(0, -1), last.replace(/,$/, '')] : lines;
}

/** What is new comes after the unit that it follows in the block, or before the first one that follows it. */
function newParts(way: Placement, { code }: LocateInput, document: EditTarget): readonly PlacedCode[] {
  return way.flatMap(({ own, there }, index): readonly PlacedCode[] => {
    if (there) return [];
    const above = way.slice(0, index).findLast((pair) => pair.there);
    const beside = above ?? way.slice(index).find((pair) => pair.there);
    if (!beside?.there) return [];
    return [inserted(own, { beside, isAfter: above !== undefined }, code, document)];
  });
}

function inserted(
  own: Unit,
  { beside, isAfter }: { readonly beside: UnitPair; readonly isAfter: boolean },
  code: readonly string[],
  document: EditTarget,
): PlacedCode {
  const { startLine = 0, endLine = 0 } = beside.there ?? {};
  const target = { ...document, lines: document.lines.slice(beside.there?.headLine ?? startLine, endLine) };
  const lines = code.slice(own.startLine, own.endLine);
  const reindent = planIndentation([...lines], { ...target, lines: target.lines.slice(0, 1) });
  const placedLines = lines.map((line, index) => reindent(line, index === 0));
  const gap = lines.length > 1 || endLine - startLine > 1 ? [''] : [];
  const at = isAfter ? endLine : startLine;
  return { startLine: at, endLine: at, lines: isAfter ? [...gap, ...placedLines] : [...placedLines, ...gap] };
}

/** Imports that the document does not have, behind its last one or at its top. */
function importParts({ units, code, documentUnits }: LocateInput, document: EditTarget): readonly PlacedCode[] {
  const imports = documentUnits.filter(({ name }) => name !== undefined && isImport(name));
  const known = new Set(imports.map(({ head }) => head));
  const added = units.filter(({ name, head }) => name !== undefined && isImport(name) && !known.has(head));
  const parts = added.map((own): PlacedCode => {
    const lines = code.slice(own.startLine, own.endLine);
    const old = imports.find(
      (there) => moduleOf(document.lines.slice(there.startLine, there.endLine)) === moduleOf(lines),
    );
    if (old) return { startLine: old.startLine, endLine: old.endLine, lines };
    const at = imports.at(-1)?.endLine ?? documentUnits[0]?.startLine ?? 0;
    return { startLine: at, endLine: at, lines: imports.length > 0 ? lines : [...lines, ''] };
  });
  return parts;
}

/** What an import names in quotes or behind `from`: of two imports of one module, one is the other's new version. */
function moduleOf(lines: readonly string[]): string {
  const text = lines.join(' ');
  return /["'][^"']+["']/.exec(text)?.[0].slice(1, -1) ?? /^from\s+(\S+)/.exec(text)?.[1] ?? text;
}
