import { fenceLine } from '../../../core/basics/fences.ts';
import type { Block, ListMarker } from './block.ts';
import type { BlockTree } from './blockTree.ts';
import { takeQuoteMark } from './continueBlock.ts';
import { htmlStart } from './html.ts';
import { footnote, formula } from './ownBlocks.ts';
import type { Line } from './line.ts';
import { tableAlignments, tableCells, trimBlanks } from './table.ts';

/** Quotes and lists inside one another beyond this are text. */
const maxDepth = 32;

/** Begins a block within `container`; `undefined` where the line begins none of this kind. A leaf that is its line has read it. */
type Start = (tree: BlockTree, line: Line, container: Block) => Block | 'read' | undefined;

const starts: readonly Start[] = [
  ...[quote, atxHeading, fence, html, setextHeading, table, rule, listItem, indentedCode],
  ...[footnote, formula],
];

/** Begins the blocks that a line begins; returns the innermost, which has the rest of the line, or `undefined` when nothing is left of it. */
export function startBlocks(tree: BlockTree, line: Line, matched: Block): Block | undefined {
  let container = matched;
  for (;;) {
    const started = firstStart(tree, line, container);
    if (started === 'read') return undefined;
    if (!started) return container;
    container = started;
    if (takesAnyLine(container)) return container;
  }
}

/** Whether all lines belong to a block until something ends it. */
export function takesAnyLine({ type }: Block): boolean {
  return type === 'code' || type === 'html' || type === 'formula';
}

function firstStart(tree: BlockTree, line: Line, container: Block): Block | 'read' | undefined {
  for (const start of starts) {
    const started = start(tree, line, container);
    if (started) return started;
  }
  return undefined;
}

function depthOf(block: Block): number {
  let depth = 0;
  for (let around: Block | undefined = block; around; around = around.parent) depth += 1;
  return depth;
}

function quote(tree: BlockTree, line: Line, container: Block): Block | undefined {
  if (line.next !== '>' || depthOf(container) > maxDepth || !takeQuoteMark(line)) return undefined;
  return tree.add('quote', container);
}

function atxHeading(tree: BlockTree, line: Line, container: Block): 'read' | undefined {
  if (line.isIndented || line.next !== '#') return undefined;
  const [, marks = '', after = ''] = /^(#{1,6})([ \t].*|)$/s.exec(line.rest) ?? [];
  if (marks === '') return undefined;
  const heading = tree.add('heading', container);
  heading.depth = marks.length;
  heading.lines = [withoutClosingMarks(trimBlanks(after))];
  tree.close(heading);
  return 'read';
}

function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '#') end -= 1;
  if (end === 0) return '';
  return end < text.length && /[ \t]/.test(text.charAt(end - 1)) ? trimBlanks(text.slice(0, end)) : text;
}

function fence(tree: BlockTree, line: Line, container: Block): 'read' | undefined {
  const opening = line.isIndented ? undefined : fenceLine(line.rest);
  if (!opening) return undefined;
  const code = tree.add('code', container);
  code.fence = { ...opening, indent: ' '.repeat(line.indent) };
  return 'read';
}

function html(tree: BlockTree, line: Line, container: Block): Block | undefined {
  if (line.isIndented || line.next !== '<') return undefined;
  const start = htmlStart(line.rest, container.type !== 'paragraph' && tree.tip.type !== 'paragraph');
  if (!start) return undefined;
  const block = tree.add('html', container);
  block.htmlEnd = start.end;
  return block;
}

function setextHeading(tree: BlockTree, line: Line, container: Block): 'read' | undefined {
  if (line.isIndented || container.type !== 'paragraph' || !/^(?:=+|-+)[ \t]*$/.test(line.rest)) return undefined;
  tree.takeDefinitions(container);
  if (container.lines.length === 0) return undefined;
  const heading = tree.replace(container, 'heading');
  heading.depth = line.next === '=' ? 1 : 2;
  heading.lines = container.lines;
  tree.close(heading);
  return 'read';
}

/** The last line of a paragraph is a table's header when the line below says so. */
function table(tree: BlockTree, line: Line, container: Block): 'read' | undefined {
  if (line.isIndented || container.type !== 'paragraph') return undefined;
  const alignments = tableAlignments(line.rest);
  const header = container.lines.at(-1) ?? '';
  if (alignments?.length !== tableCells(header, alignments?.length).length) return undefined;
  const block = container.lines.length > 1 ? tableBelow(tree, container) : tree.replace(container, 'table');
  block.alignments = alignments;
  block.lines = [header];
  return 'read';
}

function tableBelow(tree: BlockTree, paragraph: Block): Block {
  paragraph.lines = paragraph.lines.slice(0, -1);
  return tree.add('table', paragraph);
}

function rule(tree: BlockTree, line: Line, container: Block): 'read' | undefined {
  if (line.isIndented || !/^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(line.rest)) return undefined;
  tree.close(tree.add('rule', container));
  return 'read';
}

function listItem(tree: BlockTree, line: Line, container: Block): Block | undefined {
  if (line.isIndented) return undefined;
  const found = listMarker(line, container.type === 'paragraph');
  if (!found || depthOf(container) > maxDepth) return undefined;
  const { indent } = line;
  const width = takeMarker(line, found.length);
  const list =
    container.type === 'list' && isSameList(container, found.marker)
      ? container
      : newList(tree, container, found.marker);
  const item = tree.add('item', list);
  item.indent = indent + width;
  return item;
}

function isSameList({ marker }: Block, other: ListMarker): boolean {
  return marker?.isOrdered === other.isOrdered && marker.delimiter === other.delimiter;
}

function newList(tree: BlockTree, container: Block, marker: ListMarker): Block {
  const list = tree.add('list', container);
  list.marker = marker;
  return list;
}

/** An item that interrupts a paragraph has text in its first line, and the number 1. */
function listMarker(
  line: Line,
  interrupts: boolean,
): { readonly marker: ListMarker; readonly length: number } | undefined {
  const [whole, number, delimiter = ''] = /^(?:(\d{1,9})([.)])|[*+-])(?=[ \t]|$)/.exec(line.rest) ?? [];
  if (whole === undefined) return undefined;
  const start = Number(number ?? 1);
  if (interrupts && (start !== 1 || trimBlanks(line.rest.slice(whole.length)) === '')) return undefined;
  const isOrdered = number !== undefined;
  return { marker: { isOrdered, delimiter: isOrdered ? delimiter : whole, start }, length: whole.length };
}

/** Takes an item's marker and the blanks behind it from the line; returns how many columns that are, which its lines are indented by. */
function takeMarker(line: Line, length: number): number {
  line.takeBlanks();
  line.takeColumns(length);
  const blanks = line.indent;
  const taken = line.isBlank || blanks > 4 ? 1 : blanks;
  line.takeBlankColumns(taken);
  return length + taken;
}

/** Indented code interrupts no paragraph. */
function indentedCode(tree: BlockTree, line: Line, container: Block): Block | undefined {
  if (!line.isIndented || line.isBlank || tree.tip.type === 'paragraph') return undefined;
  line.takeColumns(4);
  return tree.add('code', container);
}
