import type { MarkedToken, Token } from 'marked';
import * as l10n from '@vscode/l10n';
import { h } from '../../dom/h.ts';
import { decodeEntities } from './entities.ts';
import { footnoteMark } from './footnotes.ts';
import { renderFormula } from './formula.ts';
import type { OwnToken } from './inlineTokenizer.ts';
import { parseHref } from '../../../core/basics/links.ts';
import { link } from './link.ts';

type TokenOf<T extends MarkedToken['type']> = Extract<MarkedToken, { type: T }>;

/**
 * Inline tokens as DOM nodes. Raw HTML is text; an image is a link to it; a link that may not be followed is its text.
 *
 * @param isInLink - Whether they are drawn in a link, which holds no other.
 */
export function renderInline(tokens: readonly Token[] | undefined, isInLink = false): Node[] {
  const nodes: Node[] = [];
  for (const token of tokens ?? [])
    for (const node of renderOne(token as MarkedToken | OwnToken, isInLink)) addNode(nodes, node);
  return nodes;
}

/** Texts side by side are one. */
function addNode(nodes: Node[], node: Node): void {
  const last = nodes.at(-1);
  if (last instanceof Text && node instanceof Text) last.appendData(node.data);
  else nodes.push(node);
}

function renderOne(token: MarkedToken | OwnToken, isInLink: boolean): Node[] {
  switch (token.type) {
    case 'math':
      return [renderFormula(token.raw, token.text, token.isDisplay)];
    case 'footnote':
      return [isInLink ? text(token.raw) : footnoteMark(token.label)];
    case 'strong':
    case 'em':
    case 'del':
      return [h(token.type, ...renderInline(token.tokens, isInLink))];
    case 'codespan':
      return [h('code', token.text)];
    case 'br':
      return [h('br')];
    case 'link':
      return renderLink(token, isInLink);
    case 'image':
      return renderImage(token, isInLink);
    case 'text':
      return token.tokens ? renderInline(token.tokens, isInLink) : [text(decodeEntities(token.text))];
    case 'escape':
      return [text(token.text)];
    default:
      return [text(token.raw)];
  }
}

function text(data: string): Text {
  return document.createTextNode(data);
}

function renderLink(token: TokenOf<'link'>, isInLink: boolean): Node[] {
  const href = isInLink ? undefined : parseHref(token.autolink === true ? token.href : decodeEntities(token.href));
  const isLink = href !== undefined;
  const content = token.autolink === true ? [text(token.text)] : renderInline(token.tokens, isLink || isInLink);
  return isLink ? [link(href, ...content)] : content;
}

/** Nothing is fetched for the model: an image is a link with the image's description, or only that in another link. */
function renderImage(token: TokenOf<'image'>, isInLink: boolean): Node[] {
  const href = isInLink ? undefined : parseHref(decodeEntities(token.href));
  const words = h('span', ...renderInline(token.tokens, true)).textContent;
  if (href === undefined) return [text(words)];
  return [link(href, words === '' ? l10n.t('Image') : l10n.t('Image: {0}', words))];
}

export function renderCheckbox(checked: boolean): HTMLElement {
  const name = checked ? l10n.t('Done') : l10n.t('Not done');
  return h(`span.checkbox${checked ? '.checked' : ''}` as 'span.checkbox', { role: 'img', 'aria-label': name });
}
