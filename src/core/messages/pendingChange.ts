/** A change that is being written into a file, or that waits there to be kept or undone. */
export interface PendingChange {
  readonly turnId: string;
  readonly state: 'writing' | 'pending';
  /** Hunks that have not been decided on. */
  readonly open: number;
}

/** What can be done with a change as a whole. */
export const changeChoices = ['keep', 'undo', 'compare', 'show'] as const;

export type ChangeChoice = (typeof changeChoices)[number];
