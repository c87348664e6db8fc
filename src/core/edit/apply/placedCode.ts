import type { EditTarget } from '../lines/editTarget.ts';
import { isBlank, type LineRange } from '../lines/textLines.ts';
import { planIndentation } from '../indent/indentation.ts';
import { excerptOf } from '../excerpt/excerpt.ts';
import { fillExcerpt } from '../excerpt/fillExcerpt.ts';

/** Lines of a document, and what shall stand there. */
export interface PlacedCode extends LineRange {
  readonly lines: readonly string[];
}

/** New code in the place of these lines of a document. */
export function inPlaceOf(range: LineRange, code: readonly string[], document: EditTarget): PlacedCode {
  return { ...range, lines: indentedAs(document.lines.slice(range.startLine, range.endLine), code, document) };
}

/** New code behind a line of a document, as deep as it; a blank line gives its place. */
export function behindLine(line: number, code: readonly string[], document: EditTarget): PlacedCode {
  const text = document.lines[line] ?? '';
  const indented = indentedAs([text], code, document);
  return { startLine: line, endLine: line + 1, lines: isBlank(text) ? indented : [text, ...indented] };
}

/** New code behind all that a document has, a blank line between; blank lines at the end stay there. */
export function atEnd(code: readonly string[], document: EditTarget): PlacedCode {
  const last = document.lines.findLastIndex((line) => !isBlank(line));
  const blank = document.lines.slice(last + 1);
  if (last < 0) return { startLine: 0, endLine: document.lines.length, lines: code };
  const indented = indentedAs([''], code, document);
  return {
    startLine: last,
    endLine: document.lines.length,
    lines: [document.lines[last] ?? '', '', ...indented, ...blank],
  };
}

function indentedAs(lines: readonly string[], code: readonly string[], document: EditTarget): readonly string[] {
  const reindent = planIndentation(code, { ...document, lines: lines.length > 0 ? lines : [''] });
  return code.map((line, index) => reindent(line, index === 0));
}

/** The block with the file's indentation, and the file's lines for what it leaves out; `undefined` where these are not certain. */
export function replacedAt(range: LineRange, code: readonly string[], document: EditTarget): PlacedCode | undefined {
  const target = { ...document, lines: document.lines.slice(range.startLine, range.endLine) };
  const reindent = planIndentation(code, target);
  const excerpt = excerptOf(
    code.map((line, index) => reindent(line, index === 0)),
    { ...target, lines: document.lines },
  );
  if (!excerpt.some(({ isPlaceholder: stands }) => stands)) return { ...range, lines: excerpt.map(({ text }) => text) };
  const lines = fillExcerpt(excerpt, target);
  return lines && { ...range, lines };
}
