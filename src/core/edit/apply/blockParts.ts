import { isPlaceholder } from '../excerpt/placeholder.ts';
import { planIndentation } from '../indent/indentation.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { isImport, type LocateInput, type Placement, placements, type UnitPair } from './locateCode.ts';
import { isDecorator, type Unit } from './outline.ts';
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
    return placedParts(only, { ...input, units: own.children, documentUnits: there.children }, document);
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
