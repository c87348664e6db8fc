import { areSame, type LineRange } from '../lines/textLines.ts';
import type { TextChange } from '../diff/change.ts';
import { lineDelta } from '../diff/lineChange.ts';
import type { DocumentChange } from './documentChange.ts';
import { keep, type Review } from '../review/review.ts';
import { currentOf, type Segment } from '../review/segment.ts';

/** A change that may restore an earlier state of the lines. */
export type LeadingBack = Omit<DocumentChange, 'origin'>;

/** An earlier state of the lines of an edit. */
export interface EditState {
  readonly lines: () => readonly string[];
  /** The review at that time; absent if the difference to the lines before the edit gives it. */
  readonly segments?: readonly Segment[];
}

/** The current position and lines of an edit. */
export interface PresentLines {
  readonly startLine: number;
  readonly lines: readonly string[];
}

/** A state that the document is in again. */
export interface FoundState extends PresentLines {
  readonly segments: readonly Segment[] | undefined;
}

/** If there are more, the oldest are forgotten, but never the first. */
const maxStates = 2000;

/**
 * The states that the lines of an edit have been in. The editor's undo and redo restore one of them by changes that do
 * not show whether the lines at the edges belong to the edit; the recorded state does.
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

  /** Removes a decided hunk from earlier states, too: no undo opens it again. */
  kept(id: number): void {
    this.#states = this.#states.map((state) =>
      state.segments ? { ...state, segments: keep({ startLine: 0, segments: state.segments }, id).segments } : state,
    );
  }

  #add(state: EditState): void {
    this.#states.push(state);
    if (this.#states.length > maxStates) this.#states.splice(1, 1);
  }

  /** The newest state, other than the present one, that a change has led to; `undefined` when there is none. */
  find(present: PresentLines, { changes, before, after }: LeadingBack): FoundState | undefined {
    const states = this.#states.toReversed().map(({ lines, segments }) => ({ lines: lines(), segments }));
    const others = states.filter(({ lines }) => lines.length > 0 && !areSame(lines, present.lines));
    const alone = others.find(({ lines }) => isOnlyDifference(present, lines, { before, after }));
    if (alone) return { ...alone, startLine: present.startLine };
    for (const { startLine, endLine } of placesAfter(present, changes)) {
      const found = others.find(
        ({ lines }) => lines.length === endLine - startLine && standAt(startLine, lines, after),
      );
      if (found) return { ...found, startLine };
    }
    return undefined;
  }
}

/**
 * Whether `lines` in place of the present ones are the only difference to the document before. Of equal adjacent lines,
 * no change shows which were added.
 */
function isOnlyDifference(
  { startLine, lines: present }: PresentLines,
  lines: readonly string[],
  { before, after }: Omit<LeadingBack, 'changes'>,
): boolean {
  const delta = lines.length - present.length;
  if (after.length !== before.length + delta || !standAt(startLine, lines, after)) return false;
  const end = startLine + lines.length;
  return after.every(
    (line, index) => (index >= startLine && index < end) || line === before[index < startLine ? index : index - delta],
  );
}

/**
 * Where the lines may stand now. A change at one of their edges may be inside or outside: inside comes first, since it is
 * hardly by chance that it makes lines that were known. None when no change reaches them.
 */
function placesAfter({ startLine: start, lines }: PresentLines, changes: readonly TextChange[]): readonly LineRange[] {
  const end = start + lines.length;
  const isEmpty = start === end;
  const isAbove = ({ endLine }: TextChange): boolean => endLine < (isEmpty ? start - 1 : start);
  const isBelow = ({ startLine, startCharacter }: TextChange): boolean =>
    startLine > end || (startLine === end && startCharacter > 0);
  const near = changes.filter((change) => !isAbove(change) && !isBelow(change));
  if (near.length === 0) return [];
  const isAtStart = ({ endLine, endCharacter }: TextChange): boolean =>
    endLine < start || (endLine === start && endCharacter === 0);
  const isAtEnd = ({ startLine, startCharacter }: TextChange): boolean =>
    startLine >= end || (startLine === end - 1 && startCharacter === lines.at(-1)?.length);
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

function standAt(start: number, lines: readonly string[], all: readonly string[]): boolean {
  return start >= 0 && areSame(all.slice(start, start + lines.length), lines);
}
