/** Why something of the workspace may not be read: it is elsewhere, named like a secret, excluded in the settings, or ignored by git. */
export type UnreadableReason = 'outside' | 'secret' | 'excluded' | 'ignored';

/** Why something is not read, in words for the model. */
export interface Unreadable {
  readonly unreadable: string;
  /** `undefined` where it is for another reason, such as that nothing is there. */
  readonly closed?: UnreadableReason;
}

export function isUnreadable(value: object): value is Unreadable {
  return 'unreadable' in value;
}
