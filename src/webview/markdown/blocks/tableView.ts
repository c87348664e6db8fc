import { h } from '../../dom/h.ts';
import type { Block } from '../structure/block.ts';
import { tableCells } from '../structure/table.ts';
import type { BlockView, ViewContext } from './blockView.ts';
import { InlineView } from '../inline/inlineView.ts';

/** Cells that rows lack are added to so many rows, counted in cells: a short row may belong to many columns. */
const maxAddedCells = 4000;

interface Row {
  text: string;
  isOpen: boolean;
  readonly element: HTMLElement;
  readonly cells: InlineView[];
}

/** A table, row by row; a wide one scrolls in a box of its own. Also the first line of what is most likely one. */
export class TableView implements BlockView {
  readonly kind = 'table';
  readonly #context: ViewContext;
  readonly #head = h('thead');
  readonly #body = h('tbody');
  readonly #table = h('table', {}, this.#head);
  readonly #box = h('div.table-box', { tabindex: 0 }, this.#table);
  #header: string | undefined;
  readonly #rows: Row[] = [];
  #lastLength = 0;

  constructor(_: Block, parent: Element, context: ViewContext) {
    this.#context = context;
    parent.append(this.#box);
  }

  get openLength(): number {
    return this.#lastLength;
  }

  update(block: Block): void {
    const [header = '', ...rows] = block.lines;
    this.#drawHeader(header, block);
    for (const { element } of this.#rows.splice(rows.length)) element.remove();
    for (let index = Math.max(0, this.#rows.length - 1); index < rows.length; index += 1)
      this.#drawRow(rows[index] ?? '', index, { block, isOpen: block.isOpen && index === rows.length - 1 });
    if (rows.length === 0) this.#body.remove();
    else if (!this.#body.parentNode) this.#table.append(this.#body);
    this.#lastLength = (rows.at(-1) ?? header).length;
  }

  settle(): void {
    // Its rows are drawn as such already.
  }

  remove(): void {
    this.#box.remove();
  }

  #drawHeader(text: string, { type, alignments }: Block): void {
    const key = `${type} ${alignments.join()} ${text}`;
    if (key === this.#header) return;
    this.#header = key;
    const row = this.#createRow('th', tableCells(text).length, alignments);
    this.#fillRow(row, text, type !== 'table');
    this.#head.replaceChildren(row.element);
  }

  #drawRow(text: string, index: number, { block: { alignments }, isOpen }: { block: Block; isOpen: boolean }): void {
    const isFilled = index * alignments.length < maxAddedCells;
    let row = this.#rows[index];
    if (!row) {
      row = this.#createRow('td', isFilled ? alignments.length : 0, alignments);
      this.#rows.push(row);
      this.#body.append(row.element);
    }
    for (const count = Math.min(tableCells(text).length, alignments.length); row.cells.length < count;)
      this.#addCell(row, 'td', alignments);
    this.#fillRow(row, text, isOpen);
  }

  #createRow(name: 'th' | 'td', count: number, alignments: Block['alignments']): Row {
    const row = { text: '', isOpen: true, element: h('tr'), cells: [] };
    for (let index = 0; index < count; index += 1) this.#addCell(row, name, alignments);
    return row;
  }

  #addCell({ element, cells }: Row, name: 'th' | 'td', alignments: Block['alignments']): void {
    const alignment = alignments[cells.length];
    const cell = h(alignment ? `${name}.${alignment}` : name);
    element.append(cell);
    cells.push(new InlineView(cell, this.#context.links));
  }

  #fillRow(row: Row, text: string, isOpen: boolean): void {
    if (row.text === text && row.isOpen === isOpen) return;
    row.text = text;
    row.isOpen = isOpen;
    const cells = tableCells(text);
    row.cells.forEach((cell, index) => cell.update(cells[index] ?? '', isOpen));
  }
}
