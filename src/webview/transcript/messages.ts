/** All messages in their order, those that are not on the page among them. */
export interface Messages {
  readonly lastIndex: () => number;
  /** Puts the message on the page when it is not there. */
  readonly messageAt: (index: number) => HTMLElement | undefined;
  /** Of the message with the focus; -1 above the first, and one more than the last below that. */
  readonly focusedIndex: () => number;
  /** Whether code may stand in the message: its text decides, since it need not be on the page. */
  readonly mayHaveCode: (index: number) => boolean;
  /** Whether a part of the message has not been drawn yet. */
  readonly isWaiting: (index: number) => boolean;
}
