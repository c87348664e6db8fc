import type { TextChange } from './change.ts';
import type { LineRange } from './inlineEdit.ts';
import { lineDelta } from './lineChange.ts';
import type { Review } from './review.ts';
import { keep } from './review.ts';
import type { Segment } from './segment.ts';
import { areSame, currentOf } from './segment.ts';

/** The lines of a document as they are now. */
export interface DocumentLines {
  readonly lineCount: number;
  readonly lineAt: (line: number) => string;
}

/** How the lines of an edit once stood. */
export interface EditState {
  readonly lines: () => readonly string[];
  /** What was open then; absent where the difference to the lines before the edit tells. */
  readonly segments?: readonly Segment[];
}

/** Where the lines are that the edit knows of. */
export interface PresentLines {
  readonly startLine: number;
  readonly lines: readonly string[];
}

/** A state that the document is in again. */
export interface FoundState extends PresentLines {
  readonly segments: readonly Segment[] | undefined;
}

/** More of them are forgotten, but never the first. */
const maxStates = 2000;

/**
 * The states that the lines of an edit have been in. The editor's undo and redo lead back to one of them, by changes that
 * do not tell whose the lines at the edges are: what it was then says it.
 */
export class EditHistory {
  #states: EditState[];

  constructor(earlier: readonly EditState[]) {
    this.#states = [...earlier];
  }

  get states(): readonly EditState[] {
    return this.#states;
  }

  wrote(lines: () => readonly string[]): void {
    this.#add({ lines });
  }

  reviewed({ segments }: Review): void {
    if (this.#states.at(-1)?.segments !== segments) this.#add({ lines: () => segments.flatMap(currentOf), segments });
  }

  /** A decision that no undo takes back: the hunk is not open in earlier states either. */
  kept(id: number): void {
    this.#states = this.#states.map((state) => (state.segments ? { ...state, segments: keep({ startLine: 0, segments: state.segments }, id).segments } : state));
  }

  #add(state: EditState): void {
    this.#states.push(state);
    if (this.#states.length > maxStates) this.#states.splice(1, 1);
  }

  /**
   * The newest state, other than the present one, that an undo or redo has led to; `undefined` when there is none.
   *
   * @param changes - All of the event, from the bottom up, in the document as it was before.
   */
  find(present: PresentLines, changes: readonly TextChange[], document: DocumentLines): FoundState | undefined {
    const states = this.#states.toReversed().map(({ lines, segments }) => ({ lines: lines(), segments }));
    const others = states.filter(({ lines }) => lines.length > 0 && !areSame(lines, present.lines));
    for (const { startLine, endLine } of placesAfter(present, changes)) {
      const found = others.find(({ lines }) => lines.length === endLine - startLine && standAt(startLine, lines, document));
      if (found) return { ...found, startLine };
    }
    return undefined;
  }
}

/**
 * Where the lines may stand now. A change at one of their edges may be inside or outside: inside comes first, since it is
 * hardly by chance that it makes lines that were known. None when no change reaches them.
 */
function placesAfter({ startLine: start, lines }: PresentLines, changes: readonly TextChange[]): readonly LineRange[] {
  const end = start + lines.length;
  const isEmpty = start === end;
  const isAbove = ({ endLine }: TextChange): boolean => endLine < (isEmpty ? start - 1 : start);
  const isBelow = ({ startLine, startCharacter }: TextChange): boolean => startLine > end || (startLine === end && startCharacter > 0);
  const near = changes.filter((change) => !isAbove(change) && !isBelow(change));
  if (near.length === 0) return [];
  const isAtStart = ({ endLine, endCharacter }: TextChange): boolean => endLine < start || (endLine === start && endCharacter === 0);
  const isAtEnd = ({ startLine, startCharacter }: TextChange): boolean => startLine >= end || (startLine === end - 1 && startCharacter === lines.at(-1)?.length);
  const firstStart = start + sumOf(changes.filter(isAbove));
  const lastEnd = end + sumOf(changes) - sumOf(changes.filter(isBelow));
  const starts = partialSums(near.filter(isAtStart).reverse()).map((sum) => firstStart + sum);
  const ends = partialSums(near.filter(isAtEnd)).map((sum) => lastEnd - sum);
  return starts.flatMap((startLine) => ends.map((endLine) => ({ startLine, endLine })));
}

function sumOf(changes: readonly TextChange[]): number {
  return changes.reduce((sum, change) => sum + lineDelta(change), 0);
}

/** Of none, of the first, of the first two and so on. */
function partialSums(changes: readonly TextChange[]): readonly number[] {
  return changes.reduce((sums, change) => [...sums, (sums.at(-1) ?? 0) + lineDelta(change)], [0]);
}

function standAt(start: number, lines: readonly string[], { lineCount, lineAt }: DocumentLines): boolean {
  return start >= 0 && start + lines.length <= lineCount && lines.every((line, index) => lineAt(start + index) === line);
}

