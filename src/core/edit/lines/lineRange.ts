/** Lines of a document: 0-based, `endLine` exclusive. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** Whether two ranges share a line. */
export function overlap(a: LineRange, b: LineRange): boolean {
  return a.startLine < b.endLine && b.startLine < a.endLine;
}
