import type { LineEdit, TextChange } from './change.ts';

/** What is asked of a document to place lines in it. */
export interface LineSource {
  readonly lineCount: number;
  /** Length of a line without its line end, in UTF-16 units. */
  readonly lengthOf: (line: number) => number;
}

/**
 * Edits that follow one another, as replacements that can all be made at once: they do not touch each other, and all are
 * in the document as it is before the first.
 *
 * @param edits - In order from top to bottom; each is relative to the document after those before it.
 */
export function toReplacements(edits: readonly LineEdit[], source: LineSource): readonly TextChange[] {
  const changing = merged(edits).filter(({ removed, added }) => removed > 0 || added.length > 0);
  return changing.map((edit) => replacement(edit, source));
}

/** Joins edits that touch, and takes away what those above have shifted. */
function merged(edits: readonly LineEdit[]): readonly LineEdit[] {
  const joined: LineEdit[] = [];
  let shift = 0;
  for (const { line, removed, added } of edits) {
    const last = joined.at(-1);
    const end = last && last.line + last.removed;
    const at = line - shift;
    // Inside of what the last edit put there, or directly after it.
    if (last && end !== undefined && at <= end)
      joined[joined.length - 1] = join(last, at - (end - last.added.length), { line, removed, added });
    else joined.push({ line: at, removed, added });
    shift += added.length - removed;
  }
  return joined;
}

/** @param within - How many of the first edit's lines stand before the second edit. */
function join(first: LineEdit, within: number, second: LineEdit): LineEdit {
  const covered = Math.min(second.removed, first.added.length - within);
  const added = [...first.added.slice(0, within), ...second.added, ...first.added.slice(within + covered)];
  return { line: first.line, removed: first.removed + second.removed - covered, added };
}

function replacement({ line, removed, added }: LineEdit, source: LineSource): TextChange {
  const text = added.join('\n');
  if (removed > 0 && added.length > 0) return { ...lines(line, line + removed - 1, source), text };
  return removed > 0 ? deletion(line, removed, source) : insertion(line, text, source);
}

/** From the start of one line to the end of another, without its line end. */
function lines(first: number, last: number, { lengthOf }: LineSource): Omit<TextChange, 'text'> {
  return { startLine: first, startCharacter: 0, endLine: last, endCharacter: lengthOf(last) };
}

/** One line end goes with the lines: the one after them, or the one before when they are the last. */
function deletion(line: number, removed: number, source: LineSource): TextChange {
  const next = line + removed;
  if (next < source.lineCount) return { startLine: line, startCharacter: 0, endLine: next, endCharacter: 0, text: '' };
  if (line === 0) return { ...lines(0, next - 1, source), text: '' };
  return {
    startLine: line - 1,
    startCharacter: source.lengthOf(line - 1),
    endLine: next - 1,
    endCharacter: source.lengthOf(next - 1),
    text: '',
  };
}

function insertion(line: number, text: string, { lineCount, lengthOf }: LineSource): TextChange {
  if (line < lineCount)
    return { startLine: line, startCharacter: 0, endLine: line, endCharacter: 0, text: `${text}\n` };
  const last = lineCount - 1;
  return {
    startLine: last,
    startCharacter: lengthOf(last),
    endLine: last,
    endCharacter: lengthOf(last),
    text: `\n${text}`,
  };
}
