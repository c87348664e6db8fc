import { withoutStrings } from './textLines.ts';

const proseLanguages = new Set([
  'markdown',
  'mdx',
  'plaintext',
  'restructuredtext',
  'asciidoc',
  'latex',
  'tex',
  'typst',
  'quarto',
  'git-commit',
]);

/** Languages whose files are sentences themselves, so that sentences tell nothing. */
export function isProseLanguage(languageId: string): boolean {
  return proseLanguages.has(languageId);
}

const comment = /^\s*(?:\/\/|\/\*|#|--(?= |-|$)|;|%|<!--)|^\s+\*|^\s*\*\//;
const codeSign = /[{}=;<>[\]$\\|_@]|\(\)|::/;
const anyCodeSign = /[{}=;<>[\]$\\|_@()]/;
const functionWords = new Set(
  'the a an is are was were be to of in on at for with that this these it its you your i we can cannot could not and or if as by from here there below above please sorry need would should will has have does no'.split(
    ' ',
  ),
);
const eastAsian = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const eastAsianStop = /[，。！？：；、（）「」]/;

/** Whether a line begins like a comment in one of the common languages. A guess, regardless of the language. */
export function isComment(line: string): boolean {
  return comment.test(line);
}

/**
 * Whether a line reads as a sentence for people, and not as code. Lines of comments are none. It is a guess from
 * punctuation, capitals and small words; code without any sign (`return a or b`) counts as code.
 */
export function isProse(line: string): boolean {
  if (comment.test(line)) return false;
  const text = withoutMarkup(line);
  return isEastAsian(text) || isSentence(text.replaceAll(/`[^`]*`/g, 'code')) || isCaption(text);
}

/** Also says yes to a few words without any sign of code: for where a remark must not pass for code. */
export function mayBeProse(line: string): boolean {
  return isProse(line) || /^\p{Lu}[\p{Ll}'’]+(?:[ ,]+[\p{L}'’]+)*[.!?…]*$/u.test(withoutMarkup(line));
}

/** No sentence, and with signs that only code has. */
export function looksLikeCode(line: string): boolean {
  return !isProse(line) && anyCodeSign.test(line.replaceAll(/`[^`]*`/g, ''));
}

/** Without marks of lists and quotes, and without emphasis. */
function withoutMarkup(line: string): string {
  return line
    .trim()
    .replace(/^(?:>\s*)+/, '')
    .replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, '')
    .replaceAll(/\*\*|__(?=\w)|(?<=\w)__/g, '');
}

/** Chinese, Japanese or Korean outside of strings, comments and inline code, and not the names in a statement. */
function isEastAsian(text: string): boolean {
  const bare = withoutStrings(text).replace(/\s(?:\/\/|#|--|\/\*).*$/, '');
  const letters = bare.match(eastAsian)?.length ?? 0;
  return letters >= 2 && (eastAsianStop.test(bare) || !anyCodeSign.test(bare));
}

function isSentence(text: string): boolean {
  if (codeSign.test(text)) return false;
  const words = text.match(/[\p{L}'’]+/gu) ?? [];
  const small = words.filter((word) => functionWords.has(word.toLowerCase())).length;
  const isStopped = /[.!?:…,]["')]?$/.test(text);
  if (/^["'(]?\p{Lu}[\p{Ll}'’]*[ ,]/u.test(text)) return words.length >= 3 && (isStopped || small > 0);
  if (!/^\p{Ll}/u.test(text) || anyCodeSign.test(text)) return false;
  return isStopped && !text.endsWith(':')
    ? words.length >= 3 && small > 0
    : words.length >= 4 && small >= (text.endsWith(':') ? 3 : 2);
}

/** `Usage:`, `Done!`, `Example (short):` */
function isCaption(text: string): boolean {
  return /^\p{Lu}[\p{Ll}'’]+[^{}=;<>[\]]*[.!?:…]$/u.test(text) && !codeSign.test(text) && !/\w\.\w|\w\(/.test(text);
}
