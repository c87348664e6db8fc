/** A view that can be brought to the front. */
export interface Revealable {
  /** With `preserveFocus` the cursor stays where it is. */
  reveal(preserveFocus: boolean): Promise<void>;
}
