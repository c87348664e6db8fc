/** Where each text stands in a list of lines: the first place from a line on is found in O(log n). */
export class LineIndex {
  readonly #lines = new Map<string, number[]>();

  constructor(lines: readonly string[]) {
    lines.forEach((text, line) => {
      const known = this.#lines.get(text);
      if (known) known.push(line);
      else this.#lines.set(text, [line]);
    });
  }

  /** The first line with this text that is not above `from`; `undefined` when there is none. */
  next(text: string, from: number): number | undefined {
    const lines = this.#lines.get(text);
    return lines?.[firstFrom(lines, from, (line) => line)];
  }

  /** Whether no line below has the text of this one. */
  isLast(text: string, line: number): boolean {
    return this.#lines.get(text)?.at(-1) === line;
  }
}

/** Index of the first, of those whose numbers rise, with one that is at least `least`; their count when there is none. */
export function firstFrom<T>(rising: readonly T[], least: number, numberOf: (one: T) => number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = rising[middle];
    if (one !== undefined && numberOf(one) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
