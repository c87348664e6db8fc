/** Something that can be completed in the question box: it takes the place of the word that was begun. */
export interface Suggestion {
  /** What is put into the box, `#file:src/add.ts` or `/explain`. */
  readonly insert: string;
  /** What it is, for people. */
  readonly detail: string;
}
