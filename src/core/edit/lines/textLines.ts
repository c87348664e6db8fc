const lineEnd = /\r\n|\n|\r/;

/** @returns The lines of a text without their ends, whatever these are; at least one. U+2028 ends none: it is a character of code. */
export function splitLines(text: string): string[] {
  return text.split(lineEnd);
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

export function withoutBlank(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !isBlank(line));
}

/** Spaces and tabs before the first other character. */
export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** How wide an indentation is: a tab counts as 4, enough to compare indentations of one style. */
export function columnsOf(indent: string): number {
  return indent.length + 3 * (indent.split('\t').length - 1);
}

/** How deep a line stands, in columns. */
export function depthOf(line: string): number {
  return columnsOf(indentOf(line));
}

/** The line without `indent`, or without as much of its own indentation where it has less. */
export function withoutIndent(line: string, indent: string): string {
  return line.startsWith(indent)
    ? line.slice(indent.length)
    : line.slice(Math.min(indentOf(line).length, indent.length));
}

export function withoutBom(line: string): string {
  return line.startsWith('\uFEFF') ? line.slice(1) : line;
}

/** A line of code without its strings; a backslash is read in one way only, or many in an open string would take years. */
export function withoutStrings(line: string): string {
  return line.replaceAll(/(["'`])(?:\\.|(?!\1)[^\\])*\1/g, '');
}

/** The lines between the first and the last that are not blank. */
export function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  const last = lines.findLastIndex((line) => !isBlank(line));
  return first < 0 ? [] : lines.slice(first, last + 1);
}

/** Whether both are the same lines in the same order. */
export function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

/** Lines of a document: 0-based, `endLine` exclusive. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** Whether two ranges share a line. */
export function overlap(a: LineRange, b: LineRange): boolean {
  return a.startLine < b.endLine && b.startLine < a.endLine;
}
