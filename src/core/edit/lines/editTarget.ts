/** What an edit may change: whole lines of one file, without their line ends. */
export interface EditTarget {
  /** The lines as they stand in the file; never empty: a place to write at is one blank line. */
  readonly lines: readonly string[];
  /** VS Code's id of the language. */
  readonly languageId: string;
  /** One level of indentation as the editor would type it: a tab, or some spaces. */
  readonly indentUnit: string;
  /** The file's path as a person reads it: a model may write it above the code. */
  readonly path?: string;
}
