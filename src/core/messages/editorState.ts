/** What the empty state can offer just now. */
export interface EditorState {
  /** Path of the open file, or `null` when no text file is open. */
  readonly file: string | null;
  readonly hasSelection: boolean;
  /** What is selected, 0-based and inclusive; absent when nothing is. */
  readonly lines?: { readonly start: number; readonly end: number };
  /** The mark of the text that is selected (`textFingerprint`); absent when nothing is. */
  readonly mark?: string;
}
