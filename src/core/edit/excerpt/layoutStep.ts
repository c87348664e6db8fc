/**
 * What is done with a line of the block or of the file: both are the same or versions of one another (`pair`), the file's
 * goes (`drop`) or stays for a placeholder (`stay`), the block's comes (`add`), a placeholder ends (`pass`).
 */
export type Step = 'pair' | 'drop' | 'add' | 'stay' | 'pass';

export interface Move {
  readonly step: Step;
  /** In the block. */
  readonly own: number;
  /** In the file. */
  readonly line: number;
}

/** Whether a step goes on by a line of the file. */
export function takesLine(step: Step): boolean {
  return step === 'pair' || step === 'drop' || step === 'stay';
}

/** Whether a step goes on by a line of the block. */
export function takesOwn(step: Step): boolean {
  return step === 'pair' || step === 'add' || step === 'pass';
}
