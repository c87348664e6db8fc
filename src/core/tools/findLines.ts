import { cut, cutStart } from '../basics/cut.ts';
import { escapeRegExp } from '../basics/escapeRegExp.ts';
import { maxTextCharacters, tooLongText } from './textLimits.ts';

/** A line that holds what was looked for. */
export interface FoundLine {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
}

/** How much of a long line is shown around what was found, in characters. */
const maxLineCharacters = 240;

/**
 * What to look for. Small letters alone stand for both, as in many editors; with a capital, case counts.
 *
 * @returns a text for the model when the query cannot be used.
 */
export function searchPattern(query: string, isRegex: boolean): RegExp | string {
  if (query === '') return 'The query is empty.';
  const tooLong = tooLongText('The query', query, maxTextCharacters.query);
  if (tooLong !== undefined) return tooLong;
  const source = isRegex ? query : escapeRegExp(query).replaceAll(/\r?\n/g, '\\n');
  // What stands behind a backslash is a class, not a letter.
  const flags = /\p{Lu}/u.test(isRegex ? query.replaceAll(/\\./g, '') : query) ? 'gm' : 'gim';
  try {
    return new RegExp(source, flags);
  } catch (error) {
    return `This is no regular expression of JavaScript: ${error instanceof Error ? error.message : query}`;
  }
}

/**
 * Where something is found, the first place of each line. A regular expression may take for ever: whoever calls bounds the time.
 * Uses nothing of this file, since its text is also run elsewhere.
 */
export function matchIndexes(text: string, pattern: RegExp, most: number): readonly number[] {
  const found: number[] = [];
  let lineEnd = -1;
  for (const { index } of text.matchAll(pattern)) {
    if (index <= lineEnd) continue;
    if (found.length === most) break;
    found.push(index);
    const end = text.indexOf('\n', index);
    lineEnd = end < 0 ? text.length : end;
  }
  return found;
}

/** @param indexes - Places of a text whose lines end with `\n`, in order. */
export function linesAt(text: string, indexes: readonly number[]): readonly FoundLine[] {
  let [line, lineStart] = [1, 0];
  return indexes.map((index) => {
    for (let end = text.indexOf('\n', lineStart); end >= 0 && end < index; end = text.indexOf('\n', lineStart))
      [line, lineStart] = [line + 1, end + 1];
    return { line, text: around(text, lineStart, index) };
  });
}

function around(text: string, lineStart: number, index: number): string {
  const end = text.indexOf('\n', index);
  const line = text.slice(lineStart, end < 0 ? undefined : end);
  if (line.length <= maxLineCharacters) return line.trimEnd();
  const from = Math.max(0, Math.min(index - lineStart - maxLineCharacters / 4, line.length - maxLineCharacters));
  return `${from > 0 ? '…' : ''}${cut(cutStart(line, line.length - from), maxLineCharacters)}…`;
}
