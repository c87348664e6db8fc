import type { ColumnAlignment } from './block.ts';

/** With more columns it is a paragraph. */
const maxColumns = 100;

/** A longer line is shown as text before it is known to be a header. */
const maxHeaderLength = 4000;

const delimiterCell = /^:?-+:?$/;

/** Code, and a formula between single dollars. */
const codeOrFormula = /(?<!`)(`+)(?!`)[^]*?[^`]\1(?!`)|\$[^\s$](?:[^$]*[^\s$])?\$(?![A-Za-z\d])/g;

/**
 * The cells of a row, without what surrounds them; `\|` is a bar within a cell.
 * GFM ends a cell at any other bar. Where that makes too many cells, those in code and formulas are text, if it fits then.
 */
export function tableCells(row: string, columns = Infinity): string[] {
  const text = trimBlanks(row);
  const cells = cellsBetweenBars(text, text);
  if (cells.length <= columns) return cells;
  const others = cellsBetweenBars(
    text,
    text.replace(codeOrFormula, (found) => '.'.repeat(found.length)),
  );
  return others.length <= columns ? others : cells;
}

/** @param masked - The text without the bars that end no cell, as long as the text itself. */
function cellsBetweenBars(text: string, masked: string): string[] {
  const cells: string[] = [];
  let start = text.startsWith('|') ? 1 : 0;
  for (let at = start; at < text.length; at += 1) {
    if (masked.charAt(at) === '\\') at += 1;
    else if (masked.charAt(at) === '|') {
      cells.push(cellText(text.slice(start, at)));
      start = at + 1;
    }
  }
  if (start < text.length) cells.push(cellText(text.slice(start)));
  return cells;
}

function cellText(cell: string): string {
  return trimBlanks(cell).replaceAll('\\|', '|');
}

/** The columns of the line below a table's header; `undefined` for any other line. */
export function tableAlignments(line: string): readonly ColumnAlignment[] | undefined {
  if (!/^[|:\- \t]+$/.test(line) || !/[|:]/.test(line)) return undefined;
  const cells = tableCells(line);
  return cells.length > 0 && cells.length <= maxColumns && cells.every((cell) => delimiterCell.test(cell))
    ? cells.map(alignment)
    : undefined;
}

/** Whether the only line of a paragraph is most likely a table's header, whose second line has not come yet. */
export function isLikelyHeader(line: string): boolean {
  return line.startsWith('|') && line.length <= maxHeaderLength && tableCells(line).length <= maxColumns;
}

function alignment(cell: string): ColumnAlignment {
  const [isLeft, isRight] = [cell.startsWith(':'), cell.endsWith(':')];
  if (isLeft && isRight) return 'center';
  if (isRight) return 'right';
  return isLeft ? 'left' : undefined;
}

/** Without the spaces and tabs around it: no other white space is a blank in Markdown. */
export function trimBlanks(text: string): string {
  let start = 0;
  while (isBlank(text.charCodeAt(start))) start += 1;
  return trimBlankEnd(text.slice(start));
}

export function trimBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
