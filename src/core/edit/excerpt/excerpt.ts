import { isDeeperNext } from '../indent/deeperNext.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf, knownContents } from '../lines/knownLines.ts';
import { columnsOf, indentOf, isBlank, withoutStrings } from '../lines/textLines.ts';
import { levelColumns } from '../indent/indentUnits.ts';
import { isLastParameter, isPlaceholder, omits, placeholderIn } from './placeholder.ts';

/** A line of a block, or a place where lines of the file stay. */
export interface ExcerptLine {
  readonly text: string;
  readonly isPlaceholder: boolean;
  /** Of a placeholder: how deep the lines are that it stands for, in columns. */
  readonly depth: number;
}

/**
 * The lines of a block with its placeholders recognised; a comment that the file has itself is none. A placeholder at
 * the end of a line of code, or between its brackets, is moved to a line of its own.
 */
export function excerptOf(
  lines: readonly string[],
  target: EditTarget,
  known = knownContents(target.lines),
): readonly ExcerptLine[] {
  const isOwn = (line: string): boolean => known.has(contentOf(line));
  const split = joinedComments(lines, target, isOwn).flatMap((line) =>
    isOwn(line) ? [line] : separated(line, target, isOwn),
  );
  const marked = split.map((text, index) => ({
    text,
    isPlaceholder: !isOwn(text) && isPlaceholder(text, target.languageId) && !isParameter(split, index, target),
    depth: columnsOf(indentOf(text)),
  }));
  const merged = marked.filter((line, index) => {
    const previous = line.isPlaceholder ? previousOf(marked, index) : undefined;
    return !(previous?.isPlaceholder === true && previous.depth === line.depth);
  });
  return merged.map((line, index) => (line.isPlaceholder ? { ...line, depth: depthOf(merged, index, target) } : line));
}

/** Dots that are code of C, as only the lines around them tell. */
function isParameter(lines: readonly string[], index: number, { languageId }: EditTarget): boolean {
  const isWritten = (line: string): boolean => !isBlank(line);
  const [above, below] = [lines.slice(0, index).findLast(isWritten), lines.slice(index + 1).find(isWritten)];
  return lines[index]?.trim() === '...' && isLastParameter(languageId, above, below);
}

function previousOf<T extends { readonly text: string }>(lines: readonly T[], index: number): T | undefined {
  return lines.slice(0, index).findLast(({ text }) => !isBlank(text));
}

/** A comment that opens, says that code was left out, and closes, each on a line of its own, as one line. */
function joinedComments(
  lines: readonly string[],
  { languageId }: EditTarget,
  isOwn: (line: string) => boolean,
): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const inner = /^\s*(?:\{?\/\*+|<!--|"""|''')\s*$/.test(line) ? commentBehind(lines, at) : [];
    if (
      inner.length > 0 &&
      !inner.some(isOwn) &&
      inner
        .map(withoutStar)
        .filter((text) => text !== '')
        .every(omits)
    ) {
      joined.push(indentOf(line) + placeholderIn(languageId));
      at += inner.length + 1;
    } else joined.push(line);
  }
  return joined;
}

/** The lines between one that opens a comment and the one that closes it; none where it is longer than such comments are. */
function commentBehind(lines: readonly string[], at: number): readonly string[] {
  const next = lines.slice(at + 1, at + 5);
  const end = next.findIndex((text) => /^\s*(?:\*+\/\}?|-->|"""|''')\s*$/.test(text));
  return next.slice(0, Math.max(0, end));
}

function withoutStar(text: string): string {
  return text.replace(/^\s*\*+(?=\s|$)/, '').trim();
}

const between =
  /^(?<head>.*[{(>[])\s*(?<inner>(?:\/\*.*?\*\/|<!--.*?-->|\{\s*\/\*.*?\*\/\s*\}|\.{3}|…))\s*(?<tail>[})\]<].*)$/;
const atEnd = /^(?<code>.*?\S)\s*(?<comment>\/\/.*|\/\*.*\*\/|\s#\s.*|\s--\s.*|<!--.*-->)$/;

/** In longer lines no trailing comment is looked for, since that would take long. */
const maxSplitLength = 400;

/** `f() { /* ... *\/ }` as three lines, `f(); // ... rest unchanged` as two. */
function separated(line: string, target: EditTarget, isOwn: (line: string) => boolean): readonly string[] {
  if (isBlank(line) || line.length > maxSplitLength || isPlaceholder(line, target.languageId)) return [line];
  const indent = indentOf(line);
  const { head, inner, tail } = between.exec(line)?.groups ?? {};
  const omitted = placeholderIn(target.languageId);
  const deeper = indent + (target.indentUnit === '' ? '  ' : target.indentUnit) + omitted;
  if (
    head !== undefined &&
    inner !== undefined &&
    tail !== undefined &&
    isPlaceholder(inner, target.languageId) &&
    (inner.length > 3 || head.endsWith('{'))
  ) {
    return [head, deeper, indent + tail];
  }
  const { code, comment } = atEnd.exec(line)?.groups ?? {};
  if (code === undefined || comment === undefined || !isPlaceholder(comment.trim(), target.languageId)) return [line];
  const opener = code.replace(/(?<=:)\s*(?:\.{3}|pass)$/, '');
  if (/(?:[{([:]|=>|\bthen|\bdo)$/.test(opener)) return [opener, deeper];
  const saysMore = /\.{3}|…|\b(?:rest|remain\w*|other|existing)\b|其余|剩余|其他|省略/i.test(comment);
  if (!saysMore) return [isOwn(code) ? code : line];
  return [code, indent + omitted];
}

/**
 * The depth of a placeholder in columns. Its own indentation counts unless it was lost: the placeholder is shallower
 * than all code, or not inside the block that it must be inside of.
 */
function depthOf(lines: readonly ExcerptLine[], index: number, target: EditTarget): number {
  const code = lines.filter(({ text, isPlaceholder }) => !isPlaceholder && !isBlank(text));
  const shallowest = code.reduce((least, line) => Math.min(least, line.depth), Infinity);
  const depth = Math.max(lines[index]?.depth ?? 0, code.length === 0 ? 0 : shallowest);
  const above = previousOf(lines, index);
  const below = lines.slice(index + 1).find(({ text }) => !isBlank(text));
  const isAfterOpener = above?.isPlaceholder === false && isDeeperNext(above.text, 'x');
  if (isAfterOpener && depth <= above.depth) return Math.max(below?.depth ?? 0, above.depth + levelColumns(target));
  if (!below && above && leavesOpen(lines.slice(0, index))) return Math.max(depth, above.depth);
  if (!below || below.isPlaceholder) return depth;
  if (!isCloser(below.text)) return Math.max(depth, below.depth);
  return depth > below.depth || !above ? depth : Math.max(above.depth, below.depth + levelColumns(target));
}

/** Whether no code follows a placeholder: then it stands for all that is left, whatever that is inside of. */
export function isAtEnd(index: number, lines: readonly ExcerptLine[]): boolean {
  return lines.slice(index + 1).every(({ text }) => isBlank(text));
}

function leavesOpen(lines: readonly ExcerptLine[]): boolean {
  return bracketBalance(lines.map(({ text }) => text)) > 0;
}

/** Brackets that open in these lines and do not close in them, or negative; those in comments and short strings do not count. */
export function bracketBalance(lines: readonly string[]): number {
  const text = lines
    .map((line) => withoutStrings(line.slice(0, 2_000)).replace(/(?:\/\/|(?<=^|\s)#).*$/, ''))
    .join('\n');
  return text.split(/[{([]/).length - text.split(/[})\]]/).length;
}

/** Whether a line ends the block above it, or goes on with it at the same depth. */
export function isCloser(line: string): boolean {
  return /^\s*(?:[)}\]]|<\/|(?:end|fi|done|esac|else|elif|elsif|elseif|except|finally|catch|rescue|ensure)\b)/i.test(
    line,
  );
}
