import type { Turn } from '../../core/conversation/conversation.ts';
import { h } from '../dom/h.ts';
import type { ScrollPosition } from '../context/panelState.ts';
import type { TurnHeights } from './turnHeights.ts';
import type { TurnView } from './turn/turnView.ts';

/**
 * A row of the transcript: one turn with its two articles, or a space in the place of turns that are not on the page.
 */
export interface Row {
  readonly turns: readonly Turn[];
  readonly elements: readonly HTMLElement[];
}

/** The rows from top to bottom. @param viewOf - `undefined` for a turn that is not on the page. */
export function rowsOf(
  turns: readonly Turn[],
  heights: TurnHeights,
  viewOf: (turn: Turn) => Pick<TurnView, 'question' | 'answer'> | undefined,
): readonly Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < turns.length;) {
    const found = turns.findIndex((turn, at) => at >= from && viewOf(turn) !== undefined);
    const to = found < 0 ? turns.length : found;
    const leftOut = turns.slice(from, to);
    if (leftOut.length > 0) rows.push({ turns: leftOut, elements: [space(heights.sumOf(leftOut))] });
    const turn = turns[to];
    const view = turn && viewOf(turn);
    if (view) rows.push({ turns: [turn], elements: [view.question, view.answer] });
    from = to + 1;
  }
  return rows;
}

/** What a turn leaves free above its question (style sheet); a space does, too. */
const marginPx = 16;

function space(height: number): HTMLElement {
  const element = h('div.left-out', { 'aria-hidden': 'true' });
  element.style.height = `${Math.max(0, height - marginPx)}px`;
  return element;
}

/** What stands `top` pixels below the beginning of what is scrolled. */
export function placeIn(rows: readonly Row[], heights: Pick<TurnHeights, 'of'>, top: number): ScrollPosition {
  const row = rows.findLast(({ elements }) => elements.some(({ offsetTop }) => offsetTop <= top)) ?? rows[0];
  if (!row) return { at: 'end' };
  const last = row.turns.length - 1;
  let [index, start] = [0, row.elements[0]?.offsetTop ?? 0];
  for (const turn of row.turns.slice(0, last)) {
    const end = start + heights.of(turn);
    if (end > top) break;
    [index, start] = [index + 1, end];
  }
  return { at: 'turn', turnId: row.turns[index]?.id ?? '', offset: top - start };
}
