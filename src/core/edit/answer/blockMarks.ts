import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf, knownContents } from '../lines/knownLines.ts';
import { isBlank } from '../lines/textLines.ts';
import { isTrivial } from '../diff/similarLines.ts';
import { commentText, isPlaceholder } from '../excerpt/placeholder.ts';
import { isProseLanguage } from '../lines/prose.ts';
import { withoutEnd } from '../../basics/cut.ts';

/**
 * The lines of a block without what is only there for the reader: numbers before the lines, and the name of the file above
 * them. What the file has itself is no mark.
 *
 * @returns `undefined` where only some of the lines are numbered, so that nobody can say what is code.
 */
export function withoutMarks(lines: readonly string[], target: EditTarget): readonly string[] | undefined {
  const unnumbered = withoutNumbers(lines, target);
  return unnumbered && withoutFileName(unnumbered, target);
}

/** `12: code`, `12 | code`, `12<tab>code`, `L12 code`, `12. code`, `[12] code` and the like; groups tell the number and what stands between. */
const numbered =
  /^\s*(?<sign>L(?:ine )?|[[(<#]|\/\* ?)?(?<number>\d{1,6})(?<mark>[\])>]| ?\*\/|\s*[:|│→]|\.(?=\s|$)|(?=\t|\s|$))/;

const sureMark = /^[|│→]$/;

interface Numbered {
  readonly number: number;
  readonly mark: string;
  /** Whether code is unlikely to begin like this. */
  readonly isSure: boolean;
  readonly rest: string;
}

function numberOf(line: string): Numbered | undefined {
  const found = numbered.exec(line);
  const { sign = '', number, mark = '' } = found?.groups ?? {};
  if (!found || number === undefined) return undefined;
  const isSure = sureMark.test(mark.trim()) || sign.startsWith('/*') || (sign.startsWith('L') && mark !== '');
  return { number: Number(number), mark: mark.trim(), isSure, rest: line.slice(found[0].length) };
}

function withoutNumbers(
  lines: readonly string[],
  { lines: targetLines, languageId }: EditTarget,
): readonly string[] | undefined {
  const known = knownContents(targetLines);
  const written = lines.filter((line) => !isBlank(line) && !isPlaceholder(line, languageId));
  const found = written.map(numberOf);
  const marked = found.filter((one) => one !== undefined);
  if (marked.length < 2 && !isSureAlone(marked[0], written, known)) return lines;
  if (
    !areInOrder(marked) ||
    (marked.length > 1 && !areOfLines(lines, marked, { known, languageId })) ||
    written.some((line) => numberOf(line) && known.has(contentOf(line))) ||
    targetLines.filter((line) => numberOf(line)).length > 1
  )
    return lines;
  if (isProseLanguage(languageId) && marked.some(({ mark }) => mark === '.' || mark === ')')) return lines;
  if (marked.length < written.length)
    return marked.length * 2 > written.length && marked.some(({ rest }) => known.has(contentOf(rest)))
      ? undefined
      : lines;
  return outdented(lines.map((line) => (isPlaceholder(line, languageId) ? line : (numberOf(line) ?? line))));
}

/**
 * Whether a single line is marked by a number, rather than code: the file has it without the number, or the form of the
 * number is unambiguous.
 */
function isSureAlone(one: Numbered | undefined, written: readonly string[], known: ReadonlySet<string>): boolean {
  return one !== undefined && written.length === 1 && (known.has(contentOf(one.rest)) || one.isSure);
}

/**
 * Keys, ports and minutes are consecutive numbers, too: at least two of the mark, the count and the lines behind it
 * must indicate line numbers.
 */
function areOfLines(
  lines: readonly string[],
  marked: readonly Numbered[],
  { known, languageId }: { readonly known: ReadonlySet<string>; readonly languageId: string },
): boolean {
  const isSure = marked[0]?.isSure === true;
  const areKnown = marked.some(({ rest }) => known.has(contentOf(rest)) && !isTrivial(rest));
  return areCounted(lines, languageId) ? isSure || areKnown : isSure && areKnown;
}

/** Whether each number follows the one before it; blank lines may be counted without having one. */
function areCounted(lines: readonly string[], languageId: string): boolean {
  let last: number | undefined;
  let most = 1;
  for (const line of lines) {
    const number = numberOf(line)?.number;
    if (isPlaceholder(line, languageId)) last = undefined;
    else if (number === undefined) most += 1;
    else {
      if (last !== undefined && (number <= last || number - last > most)) return false;
      [last, most] = [number, 1];
    }
  }
  return true;
}

function areInOrder(marked: readonly Numbered[]): boolean {
  const mark = marked[0]?.mark;
  return marked.every((one, index) => one.mark === mark && one.number > (marked[index - 1]?.number ?? -1));
}

/** Takes off the one space or tab that all have behind the mark; numbers alone are followed by as many as fill their column. */
function outdented(lines: readonly (string | Numbered)[]): readonly string[] {
  const numbered = lines.filter((line) => typeof line !== 'string').filter(({ rest }) => !isBlank(rest));
  const hasSpace = numbered.every(({ rest }) => /^[ \t]/.test(rest));
  const isBare = numbered.every(({ mark }) => mark === '');
  const widest = numbered.reduce((most, { number }) => Math.max(most, String(number).length), 0);
  return lines.map((line) => {
    if (typeof line === 'string') return line;
    const fill =
      isBare && numbered.every(({ rest }) => rest.startsWith(' ')) && isLeftAligned(numbered, widest)
        ? widest - String(line.number).length
        : 0;
    return isBlank(line.rest) ? '' : line.rest.slice(hasSpace ? 1 + fill : 0);
  });
}

/** Whether shorter numbers are followed by more spaces, so that the code is in one column. */
function isLeftAligned(numbered: readonly Numbered[], widest: number): boolean {
  return numbered.every(({ number, rest }) => rest.startsWith(' '.repeat(1 + widest - String(number).length)));
}

const path = String.raw`(?:[A-Za-z]:)?[\\/]?(?:[\w@.~ ()[\]-]+[\\/])*[\w@.()[\]-]+\.[A-Za-z][\w]{0,9}`;
const named = new RegExp(
  String.raw`^(?:(?:file ?(?:name|path)?|path|in|文件(?:名|路径)?)\s*[:：]\s*|lines? \d+(?:\s*[-–]\s*\d+)?\s+(?:of|in)\s+)?["'\`*]*(?<path>${path})["'\`*]*\s*(?:\((?:new|updated|modified|修改后|更新后|(?:lines?|行) ?\d+(?:\s*[-–]\s*\d+)?)\)|[:：#]?\s*(?:lines? |L)?\d+(?:\s*[-–:]\s*L?\d+)?|[:：])?$`,
  'i',
);
const slashed = /[\\/]/;
const commandLanguages = new Set([
  'shellscript',
  'plaintext',
  'makefile',
  'dockerfile',
  'ignore',
  'bat',
  'powershell',
  'log',
  'properties',
]);

function withoutFileName(lines: readonly string[], target: EditTarget): readonly string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  const text = (lines[first] ?? '').trim();
  if (first < 0 || lines.slice(first + 1).every(isBlank) || target.lines.some((line) => line.trim() === text))
    return lines;
  if (!isFileName(text, target)) return lines;
  return lines.slice(lines.findIndex((line, index) => index > first && !isBlank(line)));
}

/** One that leads through folders, or the file's own; in a comment, also one that ends like it. No item of a list is one. */
function isFileName(text: string, { languageId, path: own }: EditTarget): boolean {
  const comment = text.startsWith('#!') ? undefined : commentText(text, languageId);
  if (comment === undefined && /^[-*+]\s/.test(text)) return false;
  const inner = withoutEnd((comment ?? text).replace(/^[\s*=~_#-]+/, ''), /[\s*=~_#-]/);
  const bracketed = /^\[{1,2}([^[\]]+)\]{1,2}$/.exec(inner)?.[1] ?? inner;
  const found = bracketed.length > 200 ? undefined : named.exec(bracketed)?.groups?.path;
  if (found === undefined) return false;
  if (own !== undefined && isOwnPath(found, own)) return true;
  if (/\s/.test(found.trim())) return false;
  if (comment === undefined) return slashed.test(found) && !commandLanguages.has(languageId);
  // `// Promise.all` is no file of a script.
  return slashed.test(found) || own === undefined || endingOf(found) === endingOf(own);
}

/** Whether a path is the file's own, though it may begin in another folder. */
export function isOwnPath(path: string, own: string): boolean {
  const [found, whole] = [path.replaceAll('\\', '/'), own.replaceAll('\\', '/')];
  return found === whole || found.endsWith(`/${whole}`) || whole.endsWith(`/${found.replace(/^\.?\//, '')}`);
}

function endingOf(path: string): string | undefined {
  return /\.\w+$/.exec(path)?.[0].toLowerCase();
}
