/**
 * A step of the alignment: the lines of the block and the file match or are versions of one another (`pair`), the
 * file's line is dropped (`drop`) or kept for a placeholder (`stay`), the block's is added (`add`), a placeholder ends
 * (`pass`).
 */
export type Step = 'pair' | 'drop' | 'add' | 'stay' | 'pass';

export interface Move {
  readonly step: Step;
  /** In the block. */
  readonly own: number;
  /** In the file. */
  readonly line: number;
}

/** Whether a step consumes a line of the file. */
export function takesLine(step: Step): boolean {
  return step === 'pair' || step === 'drop' || step === 'stay';
}

/** Whether a step consumes a line of the block. */
export function takesOwn(step: Step): boolean {
  return step === 'pair' || step === 'add' || step === 'pass';
}
