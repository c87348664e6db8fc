/** The style sheet's own least width of a cell, in pixels. */
const minCellWidth = 88;

/** What a column may still need, in pixels: numbers get longer by a digit or two. */
const spare = 16;

/** A table of more columns is no long one: its rows are. */
const maxColumns = 40;

/** Parts of a table's width. */
export type ColumnWidths = readonly number[];

/**
 * Fixes the columns of the long table in `box` as wide as they are by then: a table that fits its columns to their text is laid out
 * as a whole for each row that comes. Each of its bodies is laid out by itself from then on, with the widths that its first row says.
 *
 * @returns `undefined` when they cannot be measured, or are too many.
 */
export function fixColumns(box: HTMLElement, header: Element | null): ColumnWidths | undefined {
  const cells = Array.from(header?.children ?? []);
  if (cells.length > maxColumns) return undefined;
  const measured = cells.map((cell) => cell.getBoundingClientRect().width);
  const width = measured.reduce((sum, each) => sum + each, 0);
  if (width === 0) return undefined;
  const doesScroll = width > box.clientWidth + 1;
  const widths = measured.map((each) => (doesScroll ? each : each + spare));
  const wanted = widths.reduce((sum, each) => sum + each, 0);
  const isNarrowed = width + spare > (box.parentElement?.clientWidth ?? 0);
  // A table that was narrowed keeps adapting to the panel's width; one that scrolls keeps its least width.
  if (!isNarrowed) box.style.setProperty('--table-width', `${wanted + box.offsetWidth - box.clientWidth}px`);
  box.style.setProperty('--table-least-width', `${doesScroll ? width : cells.length * minCellWidth}px`);
  box.classList.add('fixed');
  return widths.map((each) => each / wanted);
}

/** Gives the widths to the cells of a row that is the first of its part of the table; none while they are not fixed. */
export function applyWidths(row: Element | null, widths: ColumnWidths | undefined): void {
  if (!widths) return;
  Array.from(row?.children ?? []).forEach((cell, index) => {
    if (cell instanceof HTMLElement) cell.style.width = `${(widths[index] ?? 0) * 100}%`;
  });
}
