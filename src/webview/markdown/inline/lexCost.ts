import { wholeEnd } from '../../../core/basics/cut.ts';

/**
 * What `marked` would do to a text, counted before it is begun: for each mark it may look through all that follows, and for
 * each character of what may be a mail address through the rest of that. In characters looked at; at most so many of them
 * for each character of the text are spent.
 */
const maxLooksPerCharacter = 800;

/** Never too slow, whatever stands in it. */
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
