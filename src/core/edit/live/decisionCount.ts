import type { ChangeReview } from '../../conversation/conversation.ts';

/** How many changes of an edit were kept and how many undone. */
export class DecisionCount {
  kept = 0;
  undone = 0;

  get review(): ChangeReview {
    return { kept: this.kept, undone: this.undone };
  }

  /**
   * An undo of the editor can take back hunks, too, and the decision to undo one; what is written over as a whole is as
   * good as kept.
   *
   * @param before - How many hunks were open before the change, as `after` is after it.
   */
  othersChanged(before: number, after: number, isWrittenOver: boolean): void {
    if (after === 0 && isWrittenOver) this.kept += before;
    else if (after === 0) this.undone += before;
    else this.undone = Math.max(0, this.undone - Math.max(0, after - before));
  }
}
