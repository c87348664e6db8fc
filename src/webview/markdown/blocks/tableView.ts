import { h } from '../../dom/h.ts';
import type { Block } from '../structure/block.ts';
import { tableCells } from '../structure/table.ts';
import { ElementView, type ViewContext } from './blockView.ts';
import { InlineView } from '../inline/inlineView.ts';
import { applyWidths, type ColumnWidths, fixColumns } from './fixedColumns.ts';

/** Cells that rows lack are added to so many rows, counted in cells: a short row may belong to many columns. */
const maxAddedCells = 4000;

/** Rows of a body. New rows leave the other bodies as they are, once the columns are fixed. */
const rowsInBody = 50;

/** A text of more characters has a column that is not narrow (style sheet). */
const longFrom = 24;

/** A shorter table fits its columns to their text. A longer one is measured once, which takes the time of as many rows. */
const fixedFromRow = rowsInBody;

/** A table of more rows keeps its header in sight, once it has ended (style sheet). */
const longFromRows = 8;

interface TableRow {
  text: string;
  isOpen: boolean;
  readonly element: HTMLElement;
  readonly cells: InlineView[];
}

/** A table, row by row; a wide one scrolls in a box of its own. Also the first line of what is most likely one. */
export class TableView extends ElementView<HTMLElement> {
  readonly #context: ViewContext;
  readonly #head: HTMLElement;
  readonly #bodies: HTMLElement[] = [];
  readonly #table: HTMLElement;
  #header: string | undefined;
  readonly #rows: TableRow[] = [];
  #columns: ColumnWidths | undefined;
  #lastLength = 0;

  constructor(_: Block, parent: Element, context: ViewContext) {
    const head = h('thead');
    const table = h('table', head);
    super(parent, h('div.table-box', { tabindex: 0 }, table));
    this.#context = context;
    this.#head = head;
    this.#table = table;
  }

  get openLength(): number {
    return this.#lastLength;
  }

  update(block: Block): void {
    const { lines } = block;
    const count = Math.max(0, lines.length - 1);
    this.#drawHeader(lines[0] ?? '', block);
    for (const { element } of this.#rows.splice(count)) element.remove();
    for (const body of this.#bodies.splice(Math.ceil(count / rowsInBody))) body.remove();
    for (let index = Math.max(0, this.#rows.length - 1); index < count; index += 1)
      this.#drawRow(lines[index + 1] ?? '', index, { block, isOpen: block.isOpen && index === count - 1 });
    this.#lastLength = (lines.at(-1) ?? '').length;
    this.element.classList.toggle('long-table', !block.isOpen && count > longFromRows);
  }

  #drawHeader(text: string, { type, alignments }: Block): void {
    const key = `${type} ${alignments.join()} ${text}`;
    if (key === this.#header) return;
    this.#header = key;
    const cells = tableCells(text, type === 'table' ? alignments.length : undefined);
    const row = this.#createRow('th', cells.length, alignments);
    this.#fillRow(row, text, { cells, isOpen: type !== 'table' });
    this.#head.replaceChildren(row.element);
    applyWidths(row.element, this.#columns);
  }

  #drawRow(text: string, index: number, { block: { alignments }, isOpen }: { block: Block; isOpen: boolean }): void {
    const row = (this.#rows[index] ??= this.#addRow(index, alignments));
    for (const count = Math.min(tableCells(text).length, alignments.length); row.cells.length < count;)
      this.#addCell(row, 'td', alignments);
    this.#fillRow(row, text, { cells: tableCells(text, alignments.length), isOpen });
  }

  #addRow(index: number, alignments: Block['alignments']): TableRow {
    const isFirst = index % rowsInBody === 0;
    if (isFirst) this.#addBody(index);
    const isFilled = index * alignments.length < maxAddedCells || (isFirst && this.#columns !== undefined);
    const row = this.#createRow('td', isFilled ? alignments.length : 0, alignments);
    if (isFirst) applyWidths(row.element, this.#columns);
    this.#bodies.at(-1)?.append(row.element);
    return row;
  }

  #addBody(index: number): void {
    if (index >= fixedFromRow) this.#columns ??= this.#fixedColumns();
    const body = h('tbody');
    this.#bodies.push(body);
    this.#table.append(body);
  }

  #fixedColumns(): ColumnWidths | undefined {
    const widths = fixColumns(this.element, this.#head.firstElementChild);
    for (const part of [this.#head, ...this.#bodies]) applyWidths(part.firstElementChild, widths);
    return widths;
  }

  #createRow(name: 'th' | 'td', count: number, alignments: Block['alignments']): TableRow {
    const row = { text: '', isOpen: true, element: h('tr'), cells: [] };
    for (let index = 0; index < count; index += 1) this.#addCell(row, name, alignments);
    return row;
  }

  #addCell({ element, cells }: TableRow, name: 'th' | 'td', alignments: Block['alignments']): void {
    const alignment = alignments[cells.length];
    const cell = h(alignment ? `${name}.${alignment}` : name);
    element.append(cell);
    cells.push(new InlineView(cell, this.#context.links));
  }

  #fillRow(row: TableRow, text: string, { cells, isOpen }: { cells: readonly string[]; isOpen: boolean }): void {
    if (row.text === text && row.isOpen === isOpen) return;
    row.text = text;
    row.isOpen = isOpen;
    row.cells.forEach((cell, index) => {
      const cellText = cells[index] ?? '';
      cell.update(cellText, isOpen);
      if (cellText.length > longFrom) row.element.children[index]?.classList.add('long');
    });
  }
}
