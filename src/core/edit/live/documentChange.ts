import { type LineRange, splitLines } from '../lines/textLines.ts';
import type { LineEdit, TextChange } from '../diff/change.ts';

/**
 * Where a change comes from: the person's keyboard, an undo or redo of the editor, what runs when the document is saved (or
 * that and another extension alike), the file on disk (a revert, or somebody else has written it), or else another
 * extension.
 */
export type ChangeOrigin = 'typed' | 'rewind' | 'save' | 'maybeSave' | 'reload' | 'others';

/** One change event of a document that was not caused by an edit of ours. */
export interface DocumentChange {
  /** From the bottom up: each is in the document as those before it left it. */
  readonly changes: readonly TextChange[];
  readonly origin: ChangeOrigin;
  /** All lines of the document. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** From the bottom up, as a change of a document is told. */
export function bottomUp(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.toSorted((a, b) => b.startLine - a.startLine || b.startCharacter - a.startCharacter);
}

/** @param changes - From the bottom up. */
export function linesAfterChanges(lines: readonly string[], changes: readonly TextChange[]): readonly string[] {
  return changes.reduce((all, change) => {
    const { startLine, endLine } = change;
    const head = (all[startLine] ?? '').slice(0, change.startCharacter);
    const tail = (all[endLine] ?? '').slice(change.endCharacter);
    return [...all.slice(0, startLine), ...splitLines(head + change.text + tail), ...all.slice(endLine + 1)];
  }, lines);
}

/** @param edits - In order; each is in the lines as those before it left them. @returns One line at least, as every document has. */
export function linesAfterEdits(lines: readonly string[], edits: readonly LineEdit[]): readonly string[] {
  const after = edits.reduce(
    (all, { line, removed, added }) => [...all.slice(0, line), ...added, ...all.slice(line + removed)],
    lines,
  );
  return after.length > 0 ? after : [''];
}

/** Whether lines are those that were meant. The editor may take away indentation that it had put on a blank line itself. */
export function areAsMeant(lines: readonly string[], meant: readonly string[]): boolean {
  return (
    lines.length === meant.length &&
    lines.every((line, index) => line === meant[index] || (line === '' && meant[index]?.trim() === ''))
  );
}

/** Whether a change writes all lines anew. */
export function replacesAllLines(
  { startLine, startCharacter, endLine, endCharacter }: TextChange,
  lines: readonly string[],
): boolean {
  const last = lines.length - 1;
  return (
    startLine === 0 &&
    startCharacter === 0 &&
    (endLine > last || (endLine === last && endCharacter === lines[last]?.length)) &&
    endLine + endCharacter > 0
  );
}

/** The lines of a range: 0-based, `endLine` exclusive. What is beyond the last line is left out. */
export function linesIn(all: readonly string[], { startLine, endLine }: LineRange): readonly string[] {
  return all.slice(startLine, endLine);
}
