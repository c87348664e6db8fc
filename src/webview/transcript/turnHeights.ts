import type { Turn } from '../../core/conversation/conversation.ts';
import { turnOutput } from '../../core/conversation/path.ts';
import type { ScrollPosition } from '../context/panelState.ts';

/** What a turn takes beside its text: the frame of the question, the buttons, the space around. */
const frameHeight = 120;

/** So many square pixels a character takes in running text, with what paragraphs and lists leave free. */
const areaOfCharacter = 190;

/** Before anything has been laid out. */
const usualWidth = 380;

/** How high turns are on the page, in CSS pixels: as they were measured last, or else as their length lets expect. */
export class TurnHeights {
  readonly #measured = new Map<string, number>();
  readonly #expected = new WeakMap<Turn, number>();
  #width = usualWidth;

  /**
   * In another width, text takes another height; what is on the page is measured anew. Without a layout it is 0.
   *
   * @returns whether it has changed.
   */
  setWidth(width: number): boolean {
    if (width === this.#width || width === 0) return false;
    for (const [turnId, height] of this.#measured) this.#measured.set(turnId, (height * this.#width) / width);
    this.#width = width;
    return true;
  }

  measured(turnId: string, height: number): void {
    this.#measured.set(turnId, height);
  }

  /** Keeps the height of a turn whose text is let go. */
  keep(turn: Turn): void {
    this.#measured.set(turn.id, this.of(turn));
  }

  of(turn: Turn): number {
    return this.#measured.get(turn.id) ?? frameHeight + (this.#lengthOf(turn) * areaOfCharacter) / this.#width;
  }

  sumOf(turns: readonly Turn[]): number {
    return turns.reduce((sum, turn) => sum + this.of(turn), 0);
  }

  /** The top of a screen that shows a place, in pixels from the beginning of the first turn. */
  topOf(place: ScrollPosition, turns: readonly Turn[], screenHeight: number): number {
    const index = place.at === 'turn' ? turns.findIndex(({ id }) => id === place.turnId) : -1;
    if (place.at === 'end' || index < 0) return this.sumOf(turns) - screenHeight;
    return this.sumOf(turns.slice(0, index)) + place.offset;
  }

  #lengthOf(turn: Turn): number {
    const known = this.#expected.get(turn) ?? textLength(turn);
    this.#expected.set(turn, known);
    return known;
  }
}

/** The number of characters that a turn's height is estimated from. Only messages count: everything else is folded. */
function textLength(turn: Turn): number {
  const messages = turnOutput(turn).filter(({ item }) => item.type === 'message');
  return messages.flatMap(({ parts }) => parts).reduce((sum, { length }) => sum + length, turn.question.text.length);
}

/** A part of the transcript, in pixels from its beginning. */
export interface TurnStretch {
  readonly top: number;
  readonly height: number;
}

export const everything: TurnStretch = { top: 0, height: Infinity };

export interface NearTurn {
  readonly turn: Turn;
  /** In pixels from the screen; 0 for what is on it. */
  readonly distance: number;
}

/** The turns of which something is on a screen or within `margin` of it, nearest first. */
export function turnsNear(
  turns: readonly Turn[],
  heights: Pick<TurnHeights, 'of'>,
  { screen: { top, height }, margin }: { readonly screen: TurnStretch; readonly margin: number },
): readonly NearTurn[] {
  const found: NearTurn[] = [];
  let start = 0;
  for (const turn of turns) {
    const end = start + heights.of(turn);
    const distance = Math.max(top - end, start - (top + height), 0);
    if (distance <= margin) found.push({ turn, distance });
    start = end;
  }
  return found.sort((a, b) => a.distance - b.distance);
}
