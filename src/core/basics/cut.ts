/** The beginning of a text, never cut within a surrogate pair: half a pair cannot be encoded. */
export function cut(text: string, maxCharacters: number): string {
  return text.slice(0, wholeEnd(text, maxCharacters));
}

/** Where the beginning of a text ends that is not cut within a surrogate pair: there or one before. */
export function wholeEnd(text: string, end: number): number {
  return end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : Math.min(end, text.length);
}

/** A text without such characters at its end. A pattern that ends with `+$` looks through a run of them elsewhere once for each. */
export function withoutEnd(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The end of a text, never cut within a surrogate pair. */
export function cutStart(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : text.slice(text.length - maxCharacters).replace(/^[\udc00-\udfff]/, '');
}

/** A line of at most so many code points; what is longer ends with `…`. */
export function shortened(line: string, most: number): string {
  // A code point has at most two characters: a long line is not read to its end.
  const points = Array.from(line.slice(0, 2 * most + 2));
  return points.length <= most ? line : `${points.slice(0, most - 1).join('')}…`;
}
