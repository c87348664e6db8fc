import type { EditTarget } from '../lines/editTarget.ts';
import { isTelling } from '../lines/knownLines.ts';
import { isBlank, type LineRange, withoutBlank, withoutBlankEnds } from '../lines/textLines.ts';
import { withoutMarks } from '../answer/blockMarks.ts';
import { quotedAt } from '../answer/chooseBlock.ts';
import { isImport, type LocateInput, placements, statementRanges } from './locateCode.ts';
import { outlineOf, type Unit } from './outline.ts';
import { patchedLines } from '../answer/patchText.ts';
import { isPlaceholder } from '../excerpt/placeholder.ts';
import { type PlacedCode, replacedAt } from './placedCode.ts';
import { placed } from './blockParts.ts';

/** Where a block of code goes in a document. */
export type AppliedCode =
  | { readonly kind: 'placed'; readonly placed: PlacedCode }
  /** No place is certain. The block's lines without marks, for a place that somebody chooses, and the places that may be meant. */
  | { readonly kind: 'unclear'; readonly code: readonly string[]; readonly candidates: readonly PlacedCode[] }
  /** It omits lines that cannot be determined, or is a diff that does not apply. */
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

/** If both texts are a single pair of brackets, as in JSON, compares what is inside the brackets. */
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

/** The place where the document already contains the block unchanged; `undefined` if it does not. */
function sameLines(code: readonly string[], lines: readonly string[]): PlacedCode | undefined {
  const at = quotedAt(code, lines);
  if (at === undefined) return undefined;
  const written = lines.flatMap((line, index) => (isBlank(line) ? [] : [index]));
  const startLine = written[at] ?? 0;
  const endLine = (written[at + withoutBlank(code).length - 1] ?? 0) + 1;
  return { startLine, endLine, lines: lines.slice(startLine, endLine) };
}

/**
 * The share of the document's top-level units, including the first and the last, that a new version of the whole file
 * contains.
 */
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
