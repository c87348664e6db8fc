import type { PendingChange } from '../../core/panel/protocol.ts';

/** What of a turn is shown, and is not in the turn itself: how it stands among the others, and in the editor. */
export interface TurnPlace {
  /** What the turn changes, while that is live in an editor. */
  readonly change: PendingChange | undefined;
  /** The ids of all that was asked in the same place, the turn itself among them; empty for a question on the side. */
  readonly versions: readonly string[];
  /** Shown on the side of the turn above it, and not on the path to the head. */
  readonly isBeside: boolean;
  /** Nothing that is shown goes on from it. */
  readonly isLast: boolean;
  /** Waits until another answer has ended. */
  readonly isBehind: boolean;
}

/** Whether a turn that did not change need not be drawn again. */
export function isSamePlace(before: TurnPlace | undefined, after: TurnPlace): boolean {
  return (
    before !== undefined &&
    before.change?.state === after.change?.state &&
    before.change?.open === after.change?.open &&
    before.isBeside === after.isBeside &&
    before.isLast === after.isLast &&
    before.isBehind === after.isBehind &&
    isSameList(before.versions, after.versions)
  );
}

function isSameList(before: readonly string[], after: readonly string[]): boolean {
  return before === after || (before.length === after.length && before.every((id, index) => id === after[index]));
}
