import type { FoundInTurn } from '../../core/conversation/findText.ts';

/** One place where the words stand. */
export interface Hit {
  readonly turnId: string;
  readonly isAnswer: boolean;
  /** Which of those in the same message it is, counted from 0. */
  readonly index: number;
}

/** All places, from top to bottom. */
export function hitsOf(found: readonly FoundInTurn[]): readonly Hit[] {
  return found.flatMap(({ turnId, inQuestion, inAnswer }) => [
    ...Array.from({ length: inQuestion }, (_, index) => ({ turnId, isAnswer: false, index })),
    ...Array.from({ length: inAnswer }, (_, index) => ({ turnId, isAnswer: true, index })),
  ]);
}

/** The index of the first hit at or below a turn, or else of the last one. */
export function nearestHit(hits: readonly Hit[], order: readonly string[], turnId: string | undefined): number {
  const from = turnId === undefined ? -1 : order.indexOf(turnId);
  const found = from < 0 ? -1 : hits.findIndex((hit) => order.indexOf(hit.turnId) >= from);
  return found < 0 ? hits.length - 1 : found;
}
