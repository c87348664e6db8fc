import { type Emphasis, emphasisIn } from './emphasis.ts';
import { type Formula, formulasIn } from './formulas.ts';
import { literalNamesIn, pathsIn, type Stretch } from './inlineLiterals.ts';

/** A stretch of inline text, with all that is found in it at once and asked for place by place. */
export class InlineRun {
  readonly #text: string;
  #masked: string | undefined;
  #formulas: ReadonlyMap<number, Formula> = new Map();
  #emphasis: ReadonlyMap<number, Emphasis> = new Map();
  #backslashes: ReadonlySet<number> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  formulaAt(place: number, masked: string): Formula | undefined {
    this.#read(masked);
    return this.#formulas.get(place);
  }

  emphasisAt(place: number, masked: string): Emphasis | undefined {
    this.#read(masked);
    return this.#emphasis.get(place);
  }

  /** Whether the backslash at a place is one of a path. */
  isInPath(place: number): boolean {
    this.#backslashes ??= new Set(pathsIn(this.#text).flatMap((path) => backslashesIn(this.#text, path)));
    return this.#backslashes.has(place);
  }

  /** @param masked - The text without what stands in code, links and escapes: the same at each call. */
  #read(masked: string): void {
    if (this.#masked !== undefined) return;
    this.#masked = masked;
    const formulas = formulasIn(this.#text, masked);
    this.#formulas = new Map(formulas.map((formula) => [formula.start, formula]));
    this.#emphasis = emphasisIn(withLetters(masked, [...formulas, ...literalNamesIn(masked)]));
  }
}

function backslashesIn(text: string, { start, end }: Stretch): readonly number[] {
  return Array.from(text.slice(start, end).matchAll(/\\/g), ({ index }) => start + index);
}

/** The text with letters in these stretches: no mark stands in them. */
function withLetters(text: string, stretches: readonly Stretch[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const stretch of stretches.toSorted((a, b) => a.start - b.start)) {
    if (stretch.start < end) continue;
    parts.push(text.slice(end, stretch.start), 'a'.repeat(stretch.end - stretch.start));
    ({ end } = stretch);
  }
  return parts.join('') + text.slice(end);
}
