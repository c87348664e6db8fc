import type { PendingApproval } from '../../core/tools/pendingApproval.ts';
import type { PendingChange } from '../../core/messages/pendingChange.ts';
import type { ModelPrice } from '../../core/usage/modelPrice.ts';

/** What of a turn is shown, and is not in the turn itself: how it stands among the others, and in the editor. */
export interface TurnContext {
  /** What the turn changes, while that is live in an editor. */
  readonly change: PendingChange | undefined;
  /** Calls of it that wait for the person's leave. */
  readonly approvals: readonly PendingApproval[];
  /** What its model costs; `null` when the settings do not say. */
  readonly price: ModelPrice | null;
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
export function isSameContext(before: TurnContext | undefined, after: TurnContext): boolean {
  return (
    before !== undefined &&
    before.change?.state === after.change?.state &&
    before.change?.open === after.change?.open &&
    before.isBeside === after.isBeside &&
    before.isLast === after.isLast &&
    before.isBehind === after.isBehind &&
    before.price === after.price &&
    isSameList(before.approvals, after.approvals) &&
    isSameList(before.versions, after.versions)
  );
}

function isSameList(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before === after || (before.length === after.length && before.every((entry, index) => entry === after[index]));
}
