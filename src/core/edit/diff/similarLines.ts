/** Only so much of a line is compared, in UTF-16 units: minified code has lines as long as files. */
const maxComparedLength = 500;

/** Whether a line says so little that others like it are everywhere: blank lines, brackets. */
export function isTrivial(line: string): boolean {
  return !/(?:[\p{L}\p{N}_][^\p{L}\p{N}_]*){3}/u.test(line.slice(0, maxComparedLength));
}

/**
 * How much two lines have in common besides their indentation, from 0 to 1: the share of their beginning and end, or that
 * of their words, whichever is more. Blank lines are only like one another.
 */
export function similarity(a: string, b: string): number {
  const [left, right] = [a.slice(0, maxComparedLength).trim(), b.slice(0, maxComparedLength).trim()];
  if (left === right) return 1;
  if (left === '' || right === '') return 0;
  return Math.max(commonEnds(left, right), commonWords(left, right));
}

function commonEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let [head, tail] = [0, 0];
  while (head < shorter && a[head] === b[head]) head += 1;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return (2 * (head + tail)) / (a.length + b.length);
}

function commonWords(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const count = left.length + right.length;
  let common = 0;
  for (const word of left) {
    const at = right.indexOf(word);
    if (at >= 0) right.splice(at, 1);
    if (at >= 0) common += 1;
  }
  return count === 0 ? 0 : (2 * common) / count;
}

function wordsOf(line: string): string[] {
  return line.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
