import { wholeEnd } from '../../../core/basics/cut.ts';

/**
 * The most work that `marked` may do per character of a text, as an estimate made before lexing: the number of
 * characters that it looks at. For each mark that may be all of the text, and for a possible mail address the square of
 * its length.
 */
const maxLooksPerCharacter = 800;

/** A text of at most this many characters is never too slow. */
const quickLength = maxLooksPerCharacter;

/** A text that is too slow as a whole is read in pieces of about so many characters: a mark holds no longer than to the end of one. */
const pieceLength = 500;

const mark = /[*_~`[\]()<>!&\\]/g;

/** What `marked` takes for the first half of a mail address, at each of its characters. */
const mailCharacter = /[\w.!#$%&'*+/=?`{|}~-]/;

/** The looks that the inline marks of a text cost at most. */
export function inlineLooks(source: string): number {
  let looks = (source.match(mark)?.length ?? 0) * source.length;
  for (let at = source.indexOf('@'); at >= 0; at = source.indexOf('@', at + 1)) looks += lengthBefore(source, at) ** 2;
  return looks;
}

function lengthBefore(source: string, end: number): number {
  let start = end;
  while (start > 0 && mailCharacter.test(source.charAt(start - 1))) start -= 1;
  return end - start;
}

/** Whether lexing a text may take too long, by an upper estimate of its cost, so that it must be read in `pieces`. */
export function isTooSlow(source: string): boolean {
  return source.length > quickLength && inlineLooks(source) > maxLooksPerCharacter * source.length;
}

/** The text cut at blanks where there are some, and never within a character. */
export function pieces(source: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < source.length;) {
    const end = pieceEnd(source, start);
    found.push(source.slice(start, end));
    start = end;
  }
  return found;
}

function pieceEnd(source: string, start: number): number {
  const end = start + pieceLength;
  if (end >= source.length) return source.length;
  const blank = Math.max(source.lastIndexOf(' ', end - 1), source.lastIndexOf('\n', end - 1));
  if (blank > start) return blank + 1;
  return wholeEnd(source, end);
}
