import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf } from '../lines/knownLines.ts';
import { columnsOf, depthOf, indentOf, isBlank, withoutBlank } from '../lines/textLines.ts';
import { isDeeperNext } from './deeperNext.ts';
import { LiteralReader } from './literalLines.ts';

/** Puts one line of the answer where it shall stand; they are given in order. Blank lines stay as they are. */
export type Reindent = (line: string, isFirst: boolean) => string;

/** What is known of the lines that move. */
interface Moving {
  readonly target: EditTarget;
  /** Columns that the answer's lines lack; negative where they are too deep, 0 where they stand right. */
  readonly missing: number;
}

/**
 * Moves lines as `move` says, but not what it would harm: the insides of a literal stay, unless they are the target's and
 * were moved by the model as the code was; comments move as the line that they begin in; and from a line on where the model
 * returned to the target's indentation, lines stay as they came.
 */
export function movingLines(move: Reindent, { target, missing }: Moving): Reindent {
  const reader = new LiteralReader(target.languageId);
  const known = new KnownInsides(target);
  const returned = new ReturnedLines(target);
  /** Indentation of the last line of code, as it came and as it was put. */
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
    const placed = returned.place(line, move(line, isFirst));
    code = { from: indentOf(line), to: indentOf(placed) };
    lack = 0;
    return placed;
  };
}

function shifted(line: string, columns: number): string {
  return columns >= 0 ? ' '.repeat(columns) + line : line.slice(Math.min(indentOf(line).length, -columns));
}

/** The insides of the target's literals. */
class KnownInsides {
  readonly #all: ReadonlySet<string>;
  /** Indentations by content; `undefined` where the content is there more than once. */
  readonly #indents = new Map<string, string | undefined>();

  constructor({ lines, languageId }: EditTarget) {
    this.#all = new Set(lines);
    const reader = new LiteralReader(languageId);
    for (const line of lines) {
      if (reader.take(line) !== 'literal' || isBlank(line)) continue;
      this.#indents.set(contentOf(line), this.#indents.has(contentOf(line)) ? undefined : indentOf(line));
    }
  }

  /** @returns How many columns a line inside a literal lacks: none, or what the code lacks; `undefined` where the target does not have it. */
  lackOf(line: string, missing: number): number | undefined {
    if (this.#all.has(line)) return 0;
    const indent = this.#indents.get(contentOf(line));
    if (indent === undefined) return undefined;
    return missing !== 0 && !indent.includes('\t') && columnsOf(indent) - columnsOf(indentOf(line)) === missing
      ? missing
      : 0;
  }
}

/**
 * Finds the line from which on a model that had dropped indentation wrote the target's again: it stands as it does in the
 * target, below the line that it follows there, and either came deeper than that one although nothing opens a block, or would
 * be moved out of the target. A line that is only equal to the target's is no such sign: dropped from where the edit put it,
 * it may look so by chance.
 */
class ReturnedLines {
  /** The target's lines that are not blank. */
  readonly #lines: readonly string[];
  /** Index in `#lines` of each line that is there once; -1 for the others. */
  readonly #indexes = new Map<string, number>();
  readonly #shallowest: number;
  /** The last line as it came, and its index in `#lines` as it was put; -1 where it is not there. */
  #last = { line: '', index: -1 };
  #hasReturned = false;

  constructor({ lines }: EditTarget) {
    this.#lines = withoutBlank(lines);
    this.#shallowest = Math.min(...this.#lines.map(depthOf));
    for (const [index, line] of this.#lines.entries()) this.#indexes.set(line, this.#indexes.has(line) ? -1 : index);
  }

  /** @returns The line as it came or as it was moved. */
  place(line: string, moved: string): string {
    const next = this.#last.index < 0 ? undefined : this.#lines[this.#last.index + 1];
    this.#hasReturned = this.#hasReturned
      ? depthOf(line) >= this.#shallowest
      : next === line && line !== moved && (depthOf(moved) < this.#shallowest || this.#isUnexpectedlyDeep(line));
    const placed = this.#hasReturned ? line : moved;
    this.#last = { line, index: next === placed ? this.#last.index + 1 : (this.#indexes.get(placed) ?? -1) };
    return placed;
  }

  #isUnexpectedlyDeep(line: string): boolean {
    return depthOf(line) > depthOf(this.#last.line) && !isDeeperNext(this.#last.line, line);
  }
}
