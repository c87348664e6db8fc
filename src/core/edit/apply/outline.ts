import { columnsOf, indentOf, isBlank, type LineRange } from '../lines/textLines.ts';
import { declaredName } from '../lines/declaredName.ts';
import { isCloser } from '../excerpt/excerpt.ts';
import { LiteralReader } from '../indent/literalLines.ts';
import { commentText } from '../excerpt/placeholder.ts';

/** Lines that belong together: a line, the comments and decorators above it, and all that is inside of it. */
export interface Unit extends LineRange {
  /** The first line that is no comment and no decorator. */
  readonly headLine: number;
  /** What the head says, without its indentation. */
  readonly head: string;
  /** What it declares; `undefined` for a statement. */
  readonly name: string | undefined;
  /** What it stands in; `undefined` at the top. */
  readonly parent: Unit | undefined;
  readonly children: readonly Unit[];
}

/** A line that is neither blank nor inside a literal. */
interface CodeLine {
  readonly line: number;
  readonly depth: number;
  readonly text: string;
  /** Of a comment that began above. */
  readonly isInComment: boolean;
}

/** The units of a text, by indentation and brackets; of Markdown, its sections. */
export function outlineOf(lines: readonly string[], languageId: string): readonly Unit[] {
  const reader = new LiteralReader(languageId);
  const rows = lines.flatMap((text, line): readonly CodeLine[] => {
    const start = reader.take(text);
    if (isBlank(text) || start === 'literal') return [];
    return [{ line, depth: columnsOf(indentOf(text)), text: text.trim(), isInComment: start === 'relative' }];
  });
  const nested =
    languageId === 'yaml' ? rows.map(listsDeeper) : isInSections(languageId) ? rowsOfSections(rows, languageId) : rows;
  return unitsOf(nested, { end: lines.length, languageId, lines, parent: undefined });
}

/** Whether a heading holds all that stands below it, however that is indented. */
function isInSections(languageId: string): boolean {
  return languageId === 'markdown' || /^(?:toml|ini|properties)$/.test(languageId);
}

function isHeading(text: string, languageId: string): boolean {
  return languageId === 'markdown' ? text.startsWith('#') : /^\[{1,2}[^[\],]+\]{1,2}\s*(?:[#;].*)?$/.test(text);
}

/** A heading is as deep as its level, all else is inside of it. */
function rowsOfSections(rows: readonly CodeLine[], languageId: string): readonly CodeLine[] {
  const levelOf = ({ text }: CodeLine): number | undefined => {
    if (languageId === 'markdown') return /^(#{1,6})\s/.exec(text)?.[1]?.length;
    return isHeading(text, languageId) ? 1 : undefined;
  };
  return rows.map((row) => ({ ...row, depth: levelOf(row) ?? 10 + row.depth }));
}

/** The items of a list may stand as deep as its key. */
function listsDeeper(row: CodeLine): CodeLine {
  return row.text.startsWith('- ') ? { ...row, depth: row.depth + 1 } : row;
}

interface Within {
  /** The line after the last. */
  readonly end: number;
  readonly languageId: string;
  readonly lines: readonly string[];
  readonly parent: Unit | undefined;
}

function unitsOf(rows: readonly CodeLine[], within: Within): readonly Unit[] {
  const depth = rows.reduce((least, row) => Math.min(least, row.depth), Infinity);
  const groups: CodeLine[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && (row.depth > depth || row.isInComment || goesOn(last, row, depth, within))) last.push(row);
    else groups.push([row]);
  }
  const lastLines = groups.map((_, index) => lastLine((groups[index + 1]?.[0]?.line ?? within.end) - 1, within.lines));
  return groups.map((group, index) => unitOf(group, depth, (lastLines[index] ?? 0) + 1, within));
}

function lastLine(line: number, lines: readonly string[]): number {
  let last = line;
  while (last > 0 && isBlank(lines[last] ?? '')) last--;
  return last;
}

const longestPreamble = 200;

/** Whether a line as deep as the head belongs to it all the same: it closes it, or all above are comments and decorators. */
function goesOn(group: readonly CodeLine[], row: CodeLine, depth: number, { languageId, lines }: Within): boolean {
  const tag = /^<\/([\w.:-]+)/.exec(row.text)?.[1];
  if (tag !== undefined && !group.some(({ text }) => text.includes(`<${tag}`))) return false;
  const above = group.findLast((one) => one.depth === depth && !one.isInComment) ?? group[0];
  if (isCloser(row.text) || /^(?:\{|begin\b)/.test(row.text))
    return !isPreamble(group[0]?.text ?? '', languageId) || group.length > 1 || !isBlank(lines[row.line - 1] ?? '');
  const isJoined = !isBlank(lines[row.line - 1] ?? '');
  if (!above || !isJoined) return false;
  // Code, once it came, stands last at its depth or is closed there; only then all has to be looked at.
  const isAbovePreamble = group.length < longestPreamble && isPreamble(above.text, languageId);
  const areAllPreamble =
    isAbovePreamble ||
    (group.length < longestPreamble &&
      isCloser(above.text) &&
      group.every(
        (one) => one.depth > depth || one.isInComment || isPreamble(one.text, languageId) || isCloser(one.text),
      ));
  return (
    (areAllPreamble && !isCode(group)) ||
    (above.text.endsWith(',') && above.depth === depth && /^(?:css|scss|less)$/.test(languageId)) ||
    (above.text.endsWith('\\') && above.depth === depth)
  );
}

/** Whether a group has more than comments and decorators: a line that closes a decorator's brackets and opens a block. */
function isCode(group: readonly CodeLine[]): boolean {
  return group.some(({ text }) => /^[)}\]]+.*[{]$/.test(text));
}

/** Comments and decorators, which belong to what they stand above. */
function isPreamble(text: string, languageId: string): boolean {
  if (languageId === 'markdown') return false;
  return (
    isDecorator(text, languageId) ||
    /^(?:\/\/|\/\*|\*|<!--|"""|'''|--(?!>)|;)/.test(text) ||
    (commentText(text, languageId) !== undefined && !text.startsWith("'")) ||
    /^#(?!include|define|if|else|endif|pragma|import|undef|error)\s?[^{]*$/.test(text)
  );
}

export function isDecorator(text: string, languageId: string): boolean {
  return (
    (/^@(?!media|import|font-face|keyframes|supports|layer|charset|page|container|property|interface\b)[\w.]+(?:\(.*)?$/.test(
      text,
    ) &&
      !/^(?:css|scss|less)$/.test(languageId)) ||
    /^#!?\[.*\]$/.test(text) ||
    (languageId === 'csharp' && /^\[.*\]$/.test(text)) ||
    /^template\s*</.test(text)
  );
}

function unitOf(group: readonly CodeLine[], depth: number, end: number, { languageId, lines, parent }: Within): Unit {
  const first = group[0];
  const headRow =
    group.find(
      (row) => row.depth === depth && !row.isInComment && !isPreamble(row.text, languageId) && !isCloser(row.text),
    ) ?? first;
  const headLine = headRow?.line ?? 0;
  const head = headRow?.text ?? '';
  const name =
    isInSections(languageId) && (languageId === 'markdown' || isHeading(head, languageId))
      ? isHeading(head, languageId)
        ? head
        : undefined
      : unitName(head, group.length, languageId);
  const unit = {
    startLine: first?.line ?? 0,
    endLine: end,
    headLine,
    head,
    name,
    parent,
    children: [] as readonly Unit[],
  };
  const inner = group.filter((row) => row.depth > depth && row.line > headLine && !row.isInComment);
  if (inner.length > 0)
    unit.children = unitsOf(inner, { end: innerEnd(group, depth, end), languageId, lines, parent: unit });
  return unit;
}

/** Before the last line that closes the unit. */
function innerEnd(group: readonly CodeLine[], depth: number, end: number): number {
  const last = group.at(-1);
  return last?.depth === depth && isCloser(last.text) ? last.line : end;
}

/** The name that a unit declares; `undefined` for a statement. A CSS rule is named by its selector. */
function unitName(head: string, size: number, languageId: string): string | undefined {
  if (/^(?:css|scss|less)$/.test(languageId)) return size > 1 ? head.replace(/\{$/, '').trimEnd() : declaredName(head);
  const name = declaredName(head);
  return name === 'return' ? undefined : name;
}

/** A unit and all inside of it, from the outside in. */
export function allUnits(units: readonly Unit[]): readonly Unit[] {
  return units.flatMap((unit) => [unit, ...allUnits(unit.children)]);
}
