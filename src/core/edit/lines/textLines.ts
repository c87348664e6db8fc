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

/** A line of the answer whose content stands once in the answer and once in the target. */
export interface KnownLine {
  /** Among the answer's lines that are not blank. */
  readonly index: number;
  readonly indent: string;
  readonly targetIndent: string;
  /** Among the target's lines that are not blank. */
  readonly targetIndex: number;
}

/** A line as it is compared: without indentation and without spaces at its end. */
export function contentOf(line: string): string {
  return line.slice(indentOf(line).length).trimEnd();
}

/** The target's lines by content, without blank ones. */
export function knownContents(lines: readonly string[]): ReadonlySet<string> {
  return new Set(withoutBlank(lines).map(contentOf));
}

/** Long enough that two texts do not share it by chance, as they may share `}` or `end`. */
export function isTelling(content: string): boolean {
  return content.length >= 5 && /\p{L}{2}/u.test(content);
}

/**
 * The lines whose content, without indentation, occurs exactly once in the answer and once in the target, in the
 * answer's order.
 */
export function knownLines(lines: readonly string[], targetLines: readonly string[]): readonly KnownLine[] {
  const [own, there] = [withoutBlank(lines), withoutBlank(targetLines)];
  const inTarget = indexesOfOnce(there.map(contentOf));
  return [...indexesOfOnce(own.map(contentOf))].flatMap(([content, index]) => {
    const targetIndex = inTarget.get(content);
    if (targetIndex === undefined) return [];
    return [
      { index, indent: indentOf(own[index] ?? ''), targetIndex, targetIndent: indentOf(there[targetIndex] ?? '') },
    ];
  });
}

/** The target's indentations of the answer's first two lines, if they follow one another in the target too. */
export function neighbours([first, second]: readonly KnownLine[]):
  { readonly first: string; readonly second: string } | undefined {
  if (first?.index !== 0 || second?.index !== 1 || second.targetIndex !== first.targetIndex + 1) return undefined;
  return { first: first.targetIndent, second: second.targetIndent };
}

/** Where each text is that is there once, in order. */
export function indexesOfOnce(texts: readonly string[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  const seen = new Set<string>();
  for (const [index, text] of texts.entries()) {
    if (seen.has(text)) indexes.delete(text);
    else indexes.set(text, index);
    seen.add(text);
  }
  return indexes;
}

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
