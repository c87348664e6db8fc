import { fenceLine } from '../../../core/basics/fences.ts';
import type { Block } from './block.ts';
import type { Line } from './line.ts';

/** Whether the line goes on with a block that is open; takes the block's marks from the line. */
export function continueBlock(block: Block, line: Line): boolean {
  switch (block.type) {
    case 'quote':
      return takeQuoteMark(line);
    case 'item':
    case 'footnote':
      return continueItem(block, line);
    case 'code':
      return block.fence ? continueFence(block.fence.indent, line) : continueIndentedCode(line);
    case 'html':
      return !line.isBlank && !(block.htmlEnd && !line.isIndented && fenceLine(line.rest));
    case 'paragraph':
    case 'table':
    case 'formula':
      return !line.isBlank;
    default:
      return block.type === 'list';
  }
}

/**
 * Takes a quote's `>`, the blanks before it and at most one column behind it from the line; `false` if there is none.
 */
export function takeQuoteMark(line: Line): boolean {
  if (line.isIndented || line.next !== '>') return false;
  line.takeBlanks();
  line.takeColumns(1);
  line.takeBlankColumns(1);
  return true;
}

function continueItem(item: Block, line: Line): boolean {
  if (line.isBlank) {
    if (item.children.length === 0) return false;
    line.takeBlanks();
    return true;
  }
  if (line.indent < item.indent) return false;
  line.takeColumns(item.indent);
  return true;
}

function continueFence(indent: string, line: Line): true {
  line.takeBlankColumns(indent.length);
  return true;
}

function continueIndentedCode(line: Line): boolean {
  if (line.isIndented) line.takeColumns(4);
  else if (line.isBlank) line.takeBlanks();
  else return false;
  return true;
}
