import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf, knownContents } from '../lines/knownLines.ts';
import { indentOf, isBlank } from '../lines/textLines.ts';
import { type PatchHunk, type PatchLine, type PlacedHunk, placePatches, withHunks } from './patch.ts';
import { isPlaceholder } from '../excerpt/placeholder.ts';
import { isProseLanguage } from '../lines/prose.ts';

const header =
  /^(?:diff --git |index [\da-f]+\.\.|(?:new|deleted) file mode |similarity index |rename (?:from|to) |\\ No newline|\*\*\* (?:Begin|End|Update|Add|Delete))/;
const hunkHeader = /^@@(?:[ -].*|$)/;

/**
 * Reads a block that describes a change rather than the new code: a unified diff, with or without headers, or pairs of
 * text to search for and its replacement.
 *
 * @returns The new lines of the target; `'unfit'` if the old lines are not in it; `undefined` for any other block.
 */
export function patchedLines(
  lines: readonly string[],
  target: EditTarget,
  language: string,
): readonly string[] | 'unfit' | undefined {
  if (target.languageId === 'diff') return undefined;
  if (!searchHunks(lines, target)) {
    if (!isDiff(lines, target, language)) return undefined;
    const body = withoutHeaders(lines);
    if (areAdded(body)) return unmarked(body);
  }
  return patchedByAll([lines], target) ?? 'unfit';
}

/**
 * Makes the changes of several such blocks.
 *
 * @returns `undefined` unless all of them fit beside one another.
 */
export function patchedByAll(
  blocks: readonly (readonly string[])[],
  target: EditTarget,
): readonly string[] | undefined {
  const placed = placedHunks(blocks, target);
  return placed && withHunks(placed, target);
}

/** Where such blocks change the target, from top to bottom; `undefined` unless all of them fit beside one another. */
export function placedHunks(
  blocks: readonly (readonly string[])[],
  target: EditTarget,
): readonly PlacedHunk[] | undefined {
  for (const width of [1, 2]) {
    const patches = blocks.map(
      (lines) => searchHunks(lines, target) ?? diffHunks(withoutHeaders(lines), target, width),
    );
    const placed = placePatches(patches, target);
    if (placed) return placed;
  }
  return undefined;
}

/** Whether such a block has only new lines, which tell no place. */
export function isAllNew(lines: readonly string[], target: EditTarget): boolean {
  return !searchHunks(lines, target) && areAdded(withoutHeaders(lines));
}

function areAdded(lines: readonly string[]): boolean {
  return lines.every((line) => isBlank(line) || line.startsWith('+'));
}

function withoutHeaders(lines: readonly string[]): readonly string[] {
  const isFileName = (line: string, index: number): boolean =>
    (line.startsWith('--- ') && lines[index + 1]?.startsWith('+++ ') === true) ||
    (line.startsWith('+++ ') && lines[index - 1]?.startsWith('--- ') === true);
  return lines.filter((line, index) => !header.test(line) && !isFileName(line, index));
}

/** Without the marks of a block in which all is new. */
function unmarked(lines: readonly string[]): readonly string[] {
  const width =
    lines
      .map((line) => line.slice(1))
      .filter((line) => !isBlank(line))
      .reduce((least, line) => Math.min(least, indentOf(line).length), Infinity) === 1
      ? 2
      : 1;
  return lines.map((line) => line.slice(width));
}

/** Said so by its fence or its headers, or all its lines have marks, while what is marked as old is the target's. */
function isDiff(lines: readonly string[], { lines: targetLines, languageId }: EditTarget, language: string): boolean {
  const written = withoutHeaders(lines).filter((line) => !isBlank(line) && !hunkHeader.test(line));
  const known = knownContents(targetLines);
  const isOwn = (line: string): boolean => known.has(contentOf(line));
  const marked = written.filter((line) => /^[+-]/.test(line));
  if (marked.length === 0 || marked.every(isOwn)) return false;
  if (language === 'diff' || lines.some((line) => hunkHeader.test(line))) return true;
  const unclear = written.filter((line) => !/^[+-]/.test(line) && !isOwn(line) && !isPlaceholder(line, languageId));
  const old = marked.filter((line) => line.startsWith('-'));
  if (marked.some(isOwn) || unclear.some((line) => !line.startsWith(' '))) return false;
  const isOld = old.length > 0 && old.every((line) => isOwn(line.slice(1)));
  if (isOld && (old.length < marked.length || showsMarks(written, targetLines))) return true;
  return (
    !hasMarks({ lines: targetLines, languageId }) &&
    old.length < marked.length &&
    (old.length > 0 || unclear.length === 0)
  );
}

/** Whether lines of a file may begin with `+` or `-`, so that these say nothing of a change. */
export function hasMarks({ lines, languageId }: Pick<EditTarget, 'lines' | 'languageId'>): boolean {
  return isProseLanguage(languageId) || languageId === 'yaml' || lines.some((line) => /^[+-]/.test(line));
}

/** Where nothing is added, `-` may as well make the lines a list: only the file's own indentation behind it tells. */
function showsMarks(written: readonly string[], targetLines: readonly string[]): boolean {
  const exact = new Set(targetLines.map((line) => line.trimEnd()));
  return written.some((line) => /^-(?: {2}|\t)/.test(line) && exact.has(line.slice(1).trimEnd()));
}

/** @param width - Of the marks: 1, or 2 where a space follows them. */
function diffHunks(
  lines: readonly string[],
  { lines: targetLines, languageId }: EditTarget,
  width: number,
): readonly PatchHunk[] {
  const known = new Set(targetLines.map((line) => line.trimEnd()));
  const hunks: PatchHunk[] = [];
  let current: PatchLine[] = [];
  let line: number | undefined;
  const close = (): void => {
    const all = withoutBlankSame(current);
    if (all.length > 0) hunks.push({ lines: all, line });
    current = [];
    line = undefined;
  };
  for (const text of lines) {
    if (
      hunkHeader.test(text) ||
      (isPlaceholder(text.replace(/^[ -]/, ''), languageId) && !known.has(text.slice(1).trimEnd()))
    ) {
      close();
      line = startIn(text);
    } else current.push(patchLine(text, known, width));
  }
  close();
  return hunks.filter((hunk) => hunk.lines.some(({ kind }) => kind !== 'same'));
}

/** The old line of a hunk's header, 0-based. */
function startIn(text: string): number | undefined {
  const [, number] = /^@@ -(\d+)/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) - 1;
}

function patchLine(text: string, known: ReadonlySet<string>, width: number): PatchLine {
  const bare = text.slice(width);
  if (text.startsWith('+')) return { kind: 'new', text: bare };
  if (text.startsWith('-')) return { kind: 'old', text: bare };
  return { kind: 'same', text: text.startsWith(' ') && !known.has(text.trimEnd()) ? bare : text };
}

/** Blank lines around a hunk are often the writer's own. */
function withoutBlankSame(lines: readonly PatchLine[]): readonly PatchLine[] {
  const hasSubstance = ({ kind, text }: PatchLine): boolean => kind !== 'same' || !isBlank(text);
  return lines.slice(Math.max(0, lines.findIndex(hasSubstance)), lines.findLastIndex(hasSubstance) + 1);
}

/** The delimiters of the old and the new lines in search-and-replace blocks. */
const searchMarks: readonly { readonly start: RegExp; readonly middle: RegExp; readonly end: RegExp }[] = [
  { start: /^<{5,9} ?(?:SEARCH|ORIGINAL|HEAD|OLD)?\b/, middle: /^={5,9}$/, end: /^>{5,9}/ },
  {
    start: /^<(?:search|find|old|original)>$/i,
    middle: /^<(?:replace|new|updated)>$/i,
    end: /^<\/(?:search|find|old|original|replace|new|updated)>$/i,
  },
];

/** Whether a line begins what says what changes, as `patchedLines` reads it. */
export function startsPatch(line: string): boolean {
  return header.test(line) || hunkHeader.test(line) || searchMarks.some(({ start }) => start.test(line));
}

/** `<<<<<<< SEARCH`, the old lines, `=======`, the new ones, `>>>>>>> REPLACE`, or tags; not where the file has such lines itself. */
function searchHunks(lines: readonly string[], target: EditTarget): readonly PatchHunk[] | undefined {
  const marks = searchMarks.find((one) => lines.some((line) => one.start.test(line)));
  if (!marks || target.lines.some((line) => marks.start.test(line) || marks.end.test(line))) return undefined;
  const { start, middle, end } = marks;
  const hunks: PatchLine[][] = [];
  let kind: PatchLine['kind'] | undefined;
  for (const line of lines) {
    if (start.test(line)) {
      hunks.push([]);
      kind = 'old';
    } else if (middle.test(line) && kind !== 'new') kind = 'new';
    else if (end.test(line)) kind = undefined;
    else if (kind) hunks.at(-1)?.push({ kind, text: line });
  }
  return hunks.map((hunk) => ({ lines: hunk }));
}
