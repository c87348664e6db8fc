import { dropSigns, hasCjk, isBetweenNames, runAt } from './emphasis.ts';
import { withoutGrowingAddress } from './addresses.ts';
import { endOfCode, endOfTarget, openCode, unfinishedAt } from './openMarks.ts';

/** A mark that opens something: emphasis, or `[` and `![` of a link. */
interface Opener {
  readonly mark: string;
  readonly isSign?: boolean;
  readonly isNamed?: boolean;
  readonly start: number;
}

/** Where more is open, the outer marks most likely stand for themselves. */
const maxClosed = 6;

const marks = /\\[^]|`+|\*+|_+|~+|!?\[|\]|\$\$?[^$\n]*[\\^_={}][^$\n]*\$\$?/g;

/**
 * The growing end of a text as it will most likely be, for showing only: `**bo` is shown bold before its closing marks
 * have come, a half link as its words, a mark at the very end not at all.
 */
export function completeInline(text: string): string {
  const whole = text.slice(0, unfinishedAt(text));
  const openers: Opener[] = [];
  const isCjk = hasCjk(text);
  let next = 0;
  for (const { 0: mark, index } of whole.matchAll(marks)) {
    if (index < next) continue;
    dropSigns(openers, whole.slice(next, index));
    const read = readMark(whole, mark, { index, openers, isCjk });
    if (read.end !== undefined) return closed(whole.slice(0, read.end), openers, read.closing);
    ({ next } = read);
  }
  return closed(whole, openers, '');
}

interface Read {
  /** Where to read on. */
  readonly next: number;
  /** Where what is shown ends, when nothing behind it can be read yet. */
  readonly end?: number;
  /** What is put there. */
  readonly closing: string;
}

interface Place {
  readonly index: number;
  readonly openers: Opener[];
  readonly isCjk: boolean;
}

function readMark(text: string, mark: string, place: Place): Read {
  const { index, openers } = place;
  const next = index + mark.length;
  if (mark.startsWith('`')) return readCode(text, mark, index);
  if (/^[*_~]/.test(mark)) return readEmphasis(text, mark, place);
  if (mark === ']') return readLinkEnd(text, place);
  if (mark.endsWith('[') && !mark.startsWith('\\')) openers.push({ mark, start: index });
  return { next, closing: '' };
}

function readCode(text: string, run: string, index: number): Read {
  const next = endOfCode(text, run, index + run.length);
  return next === undefined ? { next: index, ...openCode(text, run, index) } : { next, closing: '' };
}

/** A run closes what it can; what is left of it opens, or is not shown at the end of the text. */
function readEmphasis(text: string, run: string, { index, openers, isCjk }: Place): Read {
  const next = index + run.length;
  const isLast = next === text.length;
  const place = runAt(text, index, run, isCjk);
  const { opens, closes, isSign, isNamed } = place;
  const left = closes || (isLast && /\S/.test(text.charAt(index - 1))) ? closeEmphasis(run, openers, place) : run;
  if (isLast) return { next, end: next - left.length, closing: '' };
  if (left !== '' && opens) openers.push({ mark: left, start: next - left.length, isSign, isNamed });
  return { next, closing: '' };
}

function closeEmphasis(run: string, openers: Opener[], place: ReturnType<typeof runAt>): string {
  let left = run;
  while (left !== '') {
    const last = openers.findLastIndex(
      (opener) =>
        !isBetweenNames(opener, place) &&
        (left.startsWith(opener.mark) || (opener.mark.length > 2 && opener.mark.startsWith(left))),
    );
    const opener = openers[last];
    if (!opener) break;
    openers.length = last;
    const rest = opener.mark.slice(left.length);
    if (rest !== '') openers.push({ mark: rest, start: opener.start });
    left = left.slice(opener.mark.length);
  }
  return left;
}

/** An address that has not ended is not shown, and the words before it are. */
function readLinkEnd(text: string, { index, openers }: Place): Read {
  const opener = openers.findLastIndex(({ mark }) => mark.endsWith('['));
  if (opener < 0) return { next: index + 1, closing: '' };
  if (index === text.length - 1) return { next: index, end: index, closing: '' };
  const end = endOfTarget(text, index + 1);
  if (end === undefined) return { next: index, end: index, closing: '' };
  openers.splice(opener, end > index + 1 ? openers.length : 1);
  return { next: end, closing: '' };
}

/** The text with what is open closed, the innermost first; brackets of half links, and marks without a text, are not shown. */
function closed(text: string, openers: readonly Opener[], closing: string): string {
  let shown = text;
  let closings = closing;
  for (const { mark, start, isSign = false } of openers.slice(-maxClosed).toReversed()) {
    const isEmpty = closings === '' && isNothing(mark, shown.slice(start + mark.length));
    if (isSign) continue;
    if (isEmpty || mark.endsWith('[')) shown = shown.slice(0, start) + shown.slice(start + mark.length);
    else closings += mark;
  }
  if (closing !== '') return shown + closings;
  return withoutGrowingAddress(closings === '' ? shown : shown.trimEnd()) + closings;
}

/** Whether a mark does not say yet what it is: it ends the text, or may begin a name such as `__init__`. */
function isNothing(mark: string, after: string): boolean {
  return mark === '__' ? /^\w*$/.test(after) : after.trim() === '';
}
