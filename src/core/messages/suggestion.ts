/** A completion in the question box: `insert` replaces the word at the cursor. */
export interface Suggestion {
  /** What is put into the box, `#file:src/add.ts` or `/explain`. */
  readonly insert: string;
  /** What people read of it first; absent for what is put into the box. */
  readonly name?: string;
  /** What it is, and then where, for people: its end may be cut. */
  readonly detail: string;
}
