import { type ExcerptLine, isAtEnd, isCloser } from './excerpt.ts';
import { similarity } from '../diff/similarLines.ts';
import { type Move, type Step, takesLine, takesOwn } from './layoutStep.ts';
import { factsOf, type LineFacts } from './lineFacts.ts';

/** The cost of breaking the structure of the file: as much as a thousand lines. */
export const brokenCost = 10_000;

/** In tenths of a line that is added or dropped. */
const costs = { line: 10, blank: 1, similar: 6, outdented: 2, doubled: 2_000 } as const;
const versionSimilarity = 0.5;

/** Larger than the cost of any layout, and small enough to be added to. */
const impossible = 1_000_000_000;

/**
 * `begun`: lines are being kept for the current placeholder. `behind`: a placeholder has ended, and no distinctive line
 * since has shown where in the file the block continues; no line may be dropped then, since the placeholder may stand
 * for it.
 */
type State = 'plain' | 'begun' | 'behind';

/** The cheapest alignments of a block with placeholders to the lines of a file, from its beginning to its end. */
export class ExcerptLayout {
  readonly #lines: readonly ExcerptLine[];
  readonly #own: readonly LineFacts[];
  readonly #file: readonly LineFacts[];
  readonly #isLast: readonly boolean[];
  readonly #isInFile: readonly boolean[];
  readonly #isInBlock: readonly boolean[];
  /** For each line of the file, the first from it on that is not blank. */
  readonly #next: readonly (LineFacts | undefined)[];
  /**
   * The cost of aligning the rest: for each state and each line of the block a row with a cost for each line of the
   * file.
   */
  readonly #rows: Readonly<Record<State, Int32Array[]>> = { plain: [], begun: [], behind: [] };

  constructor(lines: readonly ExcerptLine[], original: readonly string[]) {
    this.#lines = lines;
    this.#own = lines.map(({ text }) => factsOf(text));
    this.#file = original.map(factsOf);
    this.#isLast = lines.map(({ isPlaceholder }, index) => isPlaceholder && isAtEnd(index, lines));
    const known = new Set(this.#file.map(({ content }) => content));
    const written = new Set(this.#own.map(({ content }) => content));
    this.#isInFile = this.#own.map(({ content }) => known.has(content));
    this.#isInBlock = this.#file.map(({ content }) => written.has(content));
    const next: (LineFacts | undefined)[] = [];
    for (let at = original.length - 1; at >= 0; at--)
      next[at] = this.#file[at]?.isBlank === true ? next[at + 1] : this.#file[at];
    this.#next = next;
    for (let own = lines.length; own >= 0; own--) this.#fill(own);
  }

  get cost(): number {
    return this.#rows.plain[0]?.[0] ?? 0;
  }

  /** From the last line up: a row needs that of the line below. */
  #fill(own: number): void {
    const width = this.#file.length + 1;
    const states: readonly State[] =
      this.#lines[own]?.isPlaceholder === true ? ['begun', 'behind', 'plain'] : ['behind', 'plain'];
    for (const state of states) this.#rows[state][own] = new Int32Array(width);
    for (let at = width - 1; at >= 0; at--) for (const state of states) this.#fillOne(own, at, state);
  }

  #fillOne(own: number, at: number, state: State): void {
    const row = this.#rows[state][own];
    let least = own === this.#lines.length && at === this.#file.length ? 0 : impossible;
    for (const step of this.#steps(own, state)) least = Math.min(least, this.#total(step, own, at, state));
    if (row) row[at] = least;
  }

  #steps(own: number, state: State): readonly Step[] {
    const line = this.#lines[own];
    if (!line) return ['drop'];
    if (state === 'begun') return ['stay', 'pass'];
    return line.isPlaceholder ? ['stay', 'pass', 'drop'] : ['pair', 'add', 'drop'];
  }

  /** What a step costs, and all that follows it. */
  #total(step: Step, own: number, at: number, state: State): number {
    if (step !== 'add' && step !== 'pass' && at >= this.#file.length) return impossible;
    const rest =
      this.#rows[this.#stateAfter(step, own, at, state)][own + Number(takesOwn(step))]?.[at + Number(takesLine(step))];
    return Math.min(impossible, this.#cost(step, own, at, state) + (rest ?? impossible));
  }

  #stateAfter(step: Step, own: number, at: number, state: State): State {
    // A blank line tells nothing of the depth at which the placeholder's lines begin.
    if (step === 'stay') return this.#file[at]?.isBlank === true ? state : 'begun';
    if (step === 'pass') return 'behind';
    if (step !== 'pair' || state === 'plain') return state;
    return this.#tells(own, at) ? 'plain' : 'behind';
  }

  /** Whether a pair of lines is distinctive: brackets and returns are in every function. */
  #tells(own: number, at: number): boolean {
    const [line, file] = [this.#own[own], this.#file[at]];
    return line !== undefined && !line.isTrivial && (line.name !== 'return' || line.content === file?.content);
  }

  #cost(step: Step, own: number, at: number, state: State): number {
    switch (step) {
      case 'pair':
        return this.#pairCost(own, at);
      case 'add':
        return (
          lineCost(this.#own[own]) +
          (this.#isInFile[own] === true && this.#own[own]?.isTrivial === false ? costs.doubled : 0)
        );
      case 'drop':
        return this.#mayGo(own, at, state) ? lineCost(this.#file[at]) : brokenCost;
      case 'stay':
        return this.#mayStay(own, at, state === 'begun') ? 0 : brokenCost;
      case 'pass':
        return state === 'begun' && this.#isInside(at, this.#lines[own]?.depth ?? 0) ? brokenCost : 0;
    }
  }

  /** Whether a line of the file may be dropped: not directly before or after a placeholder that may stand for it. */
  #mayGo(own: number, at: number, state: State): boolean {
    const [line, file] = [this.#lines[own], this.#file[at]];
    if (!file || file.isBlank) return true;
    return state === 'behind' ? false : line?.isPlaceholder !== true || file.depth > line.depth;
  }

  #pairCost(index: number, at: number): number {
    const [own, file] = [this.#own[index], this.#file[at]];
    if (!own || !file) return impossible;
    // A bracket matches only at its own depth.
    if (own.content === file.content)
      return own.isBlank || own.indent === file.indent ? 0 : own.isTrivial ? impossible : costs.outdented;
    if (this.#isInFile[index] || this.#isInBlock[at] || own.isTrivial || file.isTrivial || own.depth !== file.depth)
      return impossible;
    const isVersion =
      own.name === undefined || file.name === undefined
        ? similarity(own.content, file.content) >= versionSimilarity
        : own.name === file.name;
    return isVersion ? costs.similar : impossible;
  }

  /** Whether a line may be kept for a placeholder: the first one has its depth, and none is shallower. */
  #mayStay(own: number, at: number, hasBegun: boolean): boolean {
    const { depth = 0 } = this.#lines[own] ?? {};
    const file = this.#file[at];
    if (!file || file.isBlank) return true;
    return hasBegun
      ? file.depth >= depth || this.#isLast[own] === true
      : file.depth === depth && !isCloser(file.content);
  }

  /** Whether the construct at a depth continues: the next line is deeper, or closes it. */
  #isInside(at: number, depth: number): boolean {
    const next = this.#next[at];
    return next !== undefined && (next.depth > depth || (next.depth === depth && isCloser(next.content)));
  }

  /** One of the cheapest alignments; among equally cheap steps, the first in `preferred`. */
  moves(preferred: readonly Step[]): readonly Move[] {
    const moves: Move[] = [];
    for (let [own, line, state] = [0, 0, 'plain' as State]; own < this.#lines.length || line < this.#file.length;) {
      const possible = this.#steps(own, state).map((step) => ({ step, total: this.#total(step, own, line, state) }));
      const least = Math.min(...possible.map(({ total }) => total));
      const best = possible.filter(({ total }) => total === least).map(({ step }) => step);
      const step = preferred.find((wanted) => best.includes(wanted)) ?? 'drop';
      moves.push({ step, own, line });
      state = this.#stateAfter(step, own, line, state);
      line += Number(takesLine(step));
      own += Number(takesOwn(step));
    }
    return moves;
  }
}

function lineCost(facts: LineFacts | undefined): number {
  return facts?.isBlank === true ? costs.blank : costs.line;
}
