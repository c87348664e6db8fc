/** A completion in the question box: `insert` replaces the word at the cursor. */
export interface Suggestion {
  /** What is put into the box, `#file:src/add.ts` or `/explain`. */
  readonly insert: string;
  /** What it is, for people. */
  readonly detail: string;
}
