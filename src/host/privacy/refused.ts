/** Why something of the workspace may not be read: it is elsewhere, named like a secret, excluded in the settings, or ignored by git. */
export type Closed = 'outside' | 'secret' | 'excluded' | 'ignored';

/** Why something is not read, in words for the model. */
export interface Refused {
  readonly refused: string;
  /** `undefined` where it is for another reason, such as that nothing is there. */
  readonly closed?: Closed;
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}
