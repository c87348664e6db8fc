/** Lines of a document: 0-based, `endLine` exclusive. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}
