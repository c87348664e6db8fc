import type { MarkedToken, Token, Tokens } from 'marked';
import { fill, h } from '../dom/h.ts';
import { createCodeBlock } from './codeBlock.ts';
import { renderInline } from './inline.ts';

type Rendered = Node | readonly Node[] | undefined;

/** One block token as DOM nodes; `undefined` for those that show nothing (blank lines, link definitions). */
export function renderBlock(token: MarkedToken): Rendered {
  switch (token.type) {
    case 'space':
    case 'def':
      return undefined;
    case 'paragraph':
      return h('p', {}, ...renderInline(token.tokens));
    case 'heading':
      return h(headings[token.depth - 1] ?? 'h6', {}, ...renderInline(token.tokens));
    case 'code':
      return createCodeBlock(token.lang ?? '', token.text).element;
    case 'list':
      return renderList(token);
    case 'blockquote':
      return fill(h('blockquote'), renderBlocks(token.tokens));
    case 'table':
      return renderTable(token);
    case 'hr':
      return h('hr');
    case 'html':
      return h('p.raw', {}, token.raw.trimEnd());
    default:
      return renderInline([token]);
  }
}

/** The answer's first heading level stands below those of the panel itself. */
const headings = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

function renderBlocks(tokens: readonly Token[]): Node[] {
  return tokens.flatMap((token) => renderBlock(token as MarkedToken) ?? []);
}

function renderList(list: Tokens.List): HTMLElement {
  const items = list.items.map(renderItem);
  if (!list.ordered) return fill(h('ul'), items);
  return fill(h('ol', { start: list.start === '' || list.start === 1 ? undefined : list.start }), items);
}

function renderItem(item: Tokens.ListItem): HTMLElement {
  return fill(h(item.task ? 'li.task' : 'li'), renderBlocks(item.tokens));
}

/** A wide table scrolls in a box of its own. */
function renderTable(table: Tokens.Table): HTMLElement {
  const row = (cells: readonly Tokens.TableCell[]): HTMLElement => fill(h('tr'), cells.map(renderCell));
  const body = table.rows.length > 0 && fill(h('tbody'), table.rows.map(row));
  return h('div.table-box', { tabindex: 0 }, h('table', {}, h('thead', {}, row(table.header)), body));
}

function renderCell({ header, align, tokens }: Tokens.TableCell): HTMLElement {
  const name = header ? 'th' : 'td';
  return h(align ? `${name}.${align}` : name, {}, ...renderInline(tokens));
}
