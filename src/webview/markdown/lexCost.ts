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
  return /[\ud800-\udbff]/.test(source.charAt(end - 1)) ? end - 1 : end;
}

/** Lines times characters of a stretch without a blank line, a list's mark or a fence, beyond which it is not read line by line. */
const maxLazyLooks = 2_000_000;

const endsStretch = /^ {0,3}(?:[*+-] |1[.)] |`{3}|~{3}|[ \t]*$)/;

/** Whether a list's item has a stretch of text in so many lines that each of them would be looked at too often. */
export function tooManyLazyLines(source: string): boolean {
  if (source.length ** 2 <= maxLazyLooks) return false;
  const lines = source.split('\n');
  if (lines.length * source.length <= maxLazyLooks) return false;
  let [count, length] = [0, 0];
  return lines.some((line) => {
    [count, length] = endsStretch.test(line) ? [0, 0] : [count + 1, length + line.length + 1];
    return count * length > maxLazyLooks;
  });
}

/** What stands behind a blank line, and is neither indented nor marked as an item. */
const behindList = /\n[ \t]*\n(?=\S)(?!(?:[*+-]|\d{1,9}[.)])[ \t])/;

/** Where a list at the beginning of a text ends, if it has such a stretch; `undefined` for any other list. */
export function endOfLazyList(source: string): number | undefined {
  const at = source.search(behindList);
  const end = at < 0 ? source.length : at;
  return tooManyLazyLines(source.slice(0, end)) ? end : undefined;
}

/** Each time that a quote's own line follows one without its mark, all of the quote so far is read once more. */
const maxTears = 40;

const quoteMark = /^ {0,3}>/;

/** Where a quote at the beginning of a text ends that goes on too often after lines which only continue it; `undefined` for any other. */
export function endOfTornQuote(source: string): number | undefined {
  if (!quoteMark.test(source)) return undefined;
  let [tears, start, isQuoted] = [0, 0, true];
  while (start < source.length) {
    const end = source.indexOf('\n', start) + 1 || source.length;
    const line = source.slice(start, end);
    if (line.trim() === '') break;
    const isMarked = quoteMark.test(line);
    if (isMarked && !isQuoted) tears += 1;
    isQuoted = isMarked;
    start = end;
  }
  return tears > maxTears ? start : undefined;
}
