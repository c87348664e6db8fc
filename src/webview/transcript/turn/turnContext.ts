import type { PendingApproval } from '../../../core/tools/pendingApproval.ts';
import type { SeenPart } from '../../../core/messages/nextQuestionFacts.ts';
import type { PendingChange } from '../../../core/messages/pendingChange.ts';
import type { TurnVersions } from '../../../core/conversation/sameQuestion.ts';
import type { ModelPrice } from '../../../core/usage/modelPrice.ts';

/** What is shown with a turn and is not part of it: its relation to other turns, its change in the editor, its price. */
export interface TurnContext {
  /** What the turn changes, while that is live in an editor. */
  readonly change: PendingChange | undefined;
  /** Calls of it that wait for the person's permission. */
  readonly approvals: readonly PendingApproval[];
  /** What its model costs; `undefined` when the settings do not say. */
  readonly price: ModelPrice | undefined;
  /** None for an aside. */
  readonly versions: TurnVersions;
  /** As `askedWith` tells it. */
  readonly askedWith: string;
  /** An aside that is not on the path to the head. */
  readonly isOffPath: boolean;
  /** No shown turn continues it. */
  readonly isLast: boolean;
  /** Waits until another answer has ended. */
  readonly isBehind: boolean;
  /** The model sees the path from this turn on, or only what comes after it; absent for other turns, and where it sees everything. */
  readonly seen?: SeenPart | undefined;
}

/** Whether a turn that did not change need not be drawn again. */
export function isSameContext(before: TurnContext | undefined, after: TurnContext): boolean {
  return (
    before !== undefined &&
    before.change?.state === after.change?.state &&
    before.change?.open === after.change?.open &&
    before.isOffPath === after.isOffPath &&
    before.isLast === after.isLast &&
    before.isBehind === after.isBehind &&
    before.price === after.price &&
    before.askedWith === after.askedWith &&
    before.seen?.isAfter === after.seen?.isAfter &&
    before.seen?.summarised === after.seen?.summarised &&
    before.seen?.omitted === after.seen?.omitted &&
    isSameList(before.approvals, after.approvals) &&
    isSameList(before.versions.answers, after.versions.answers) &&
    isSameList(before.versions.questions, after.versions.questions)
  );
}

function isSameList(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before === after || (before.length === after.length && before.every((entry, index) => entry === after[index]));
}
