import { cut } from '../../core/basics/cut.ts';
import { indentedJson, parseJson } from '../../core/basics/json.ts';
import type { Source } from '../../core/output/sources.ts';
import { fill, h } from '../dom/h.ts';
import { link } from '../markdown/inline/link.ts';

/** Longer texts are cut on the page, in characters. */
const maxShownLength = 100_000;

/** A text of a tool as it is, in a box that scrolls, under its name. */
export function stepText(name: string, text: string): HTMLElement {
  const shown = text.length > maxShownLength ? `${cut(text, maxShownLength)}…` : text;
  return h(
    'div.step-part',
    h('p.step-name', { 'aria-hidden': 'true' }, name),
    h('pre.step-text', { tabindex: 0, role: 'group', 'aria-label': name }, shown),
  );
}

/** A list of lines under its name; `undefined` when there are none. */
export function stepList(name: string, lines: readonly Node[]): HTMLElement | undefined {
  if (lines.length === 0) return undefined;
  return h(
    'div.step-part',
    h('p.step-name', { 'aria-hidden': 'true' }, name),
    fill(h('ul.step-list', { 'aria-label': name }), lines),
  );
}

/** What somebody looked for, in quotation marks. */
export function queryLine(query: string): HTMLElement {
  return h('li.query', query);
}

/** A page with its title, where that is known, or a file. */
export function sourceLine({ href, title }: Source): HTMLElement {
  return h('li', href === undefined ? (title ?? '') : link(href, title ?? href));
}

/** Longer JSON stays as it is. */
const maxFormattedLength = 20_000;

/** Formats JSON on several lines; incomplete JSON is returned as it is. */
export function formattedJson(text: string): string {
  const value = text.length > maxFormattedLength ? undefined : parseJson(text);
  return value === undefined ? text : indentedJson(value);
}
