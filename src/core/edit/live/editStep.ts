import type { EditOutcome } from '../answer/editOutcome.ts';
import type { Hunk, LineEdit } from '../diff/change.ts';

/** Edits for the document as it is now, in order, each relative to those before it. They count only once `commit` has been called. */
export interface EditStep {
  readonly edits: readonly LineEdit[];
  readonly commit: () => void;
}

/** What to draw: `hunks` in lines of the document; `cursor` where the next new line will come, while it is being written. */
export interface EditDrawing {
  readonly hunks: readonly Hunk[];
  readonly cursor?: number;
}

/** What an answer turned out to be, and the step that makes the file so. */
export interface EndOfAnswer {
  readonly outcome: EditOutcome;
  readonly step: EditStep;
}
