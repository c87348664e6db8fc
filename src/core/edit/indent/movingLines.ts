import type { EditTarget } from '../lines/editTarget.ts';
import type { Reindent } from './indentation.ts';
import { contentOf } from '../lines/knownLines.ts';
import { LiteralReader } from './literalLines.ts';
import { columnsOf, indentOf, isBlank } from '../lines/textLines.ts';

/** What is known of the lines that move. */
interface Moving {
  readonly target: EditTarget;
  /** Columns that the answer's lines lack; negative where they are too deep, 0 where they stand right. */
  readonly missing: number;
}

/**
 * Moves lines as `move` says, but not what it would harm: the insides of a literal stay, unless they are the target's and
 * were moved by the model as the code was; comments move as the line that they begin in; and a line stays that goes on
 * from the line above as it does in the target.
 */
export function movingLines(move: Reindent, { target, missing }: Moving): Reindent {
  const reader = new LiteralReader(target.languageId);
  const known = new KnownPlaces(target);
  /** The last line of code, as it came and as it was put. */
  let code = { from: '', to: '' };
  /** What the insides of the open literal lack, as far as a line of them has told. */
  let lack = 0;
  return (line, isFirst) => {
    const start = reader.take(line);
    if (isBlank(line)) return line;
    if (start === 'relative')
      return line.startsWith(code.from) ? code.to + line.slice(code.from.length) : move(line, isFirst);
    if (start === 'literal') {
      lack = known.lackOf(line, missing) ?? lack;
      return shifted(line, lack);
    }
    const placed = known.follow(line, move(line, isFirst));
    code = { from: indentOf(line), to: indentOf(placed) };
    lack = 0;
    return placed;
  };
}

function shifted(line: string, columns: number): string {
  return columns >= 0 ? ' '.repeat(columns) + line : line.slice(Math.min(indentOf(line).length, -columns));
}

/** Where lines stand in the target. */
class KnownPlaces {
  readonly #lines: readonly string[];
  readonly #all: ReadonlySet<string>;
  /** Where each line is that is there once; -1 for the others. */
  readonly #places = new Map<string, number>();
  /** Indentations of the insides of literals by their content, where it is there once. */
  readonly #inside = new Map<string, string | undefined>();
  /** The target's line that the last line was put as. */
  #last = -1;

  constructor({ lines, languageId }: EditTarget) {
    this.#lines = lines.filter((line) => !isBlank(line));
    this.#all = new Set(lines);
    for (const [place, line] of this.#lines.entries()) this.#places.set(line, this.#places.has(line) ? -1 : place);
    const reader = new LiteralReader(languageId);
    for (const line of lines) {
      if (reader.take(line) !== 'literal' || isBlank(line)) continue;
      this.#inside.set(contentOf(line), this.#inside.has(contentOf(line)) ? undefined : indentOf(line));
    }
  }

  /** @returns How many columns a line inside a literal lacks: none, or what the code lacks; `undefined` where the target does not have it. */
  lackOf(line: string, missing: number): number | undefined {
    if (this.#all.has(line)) return 0;
    const indent = this.#inside.get(contentOf(line));
    if (indent === undefined) return undefined;
    return missing !== 0 && !indent.includes('\t') && columnsOf(indent) - columnsOf(indentOf(line)) === missing
      ? missing
      : 0;
  }

  /** The line as it was moved, or as it came where it stands so below the last one and would not when moved. */
  follow(line: string, moved: string): string {
    const next = this.#lines[this.#last + 1];
    const placed = this.#last >= 0 && line !== moved && next === line ? line : moved;
    this.#last = next === placed ? this.#last + 1 : this.#onlyPlace(placed);
    return placed;
  }

  #onlyPlace(line: string): number {
    return this.#places.get(line) ?? -1;
  }
}
