import * as l10n from '@vscode/l10n';
import type { Source } from '../../../core/output/sources.ts';
import { textButton } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { link } from '../../markdown/inline/link.ts';

/** More sources than this fold, unless only one or two would. */
const shownAtFirst = 8;

/** What the answer rests on, numbered, below it; `undefined` when there is nothing. */
export function createSourceList(sources: readonly Source[]): HTMLElement | undefined {
  if (sources.length === 0) return undefined;
  const lines = sources.map((source, index) => h('li', h('span.source-number', `${index + 1}`), sourceName(source)));
  const list = h('ol', { 'aria-label': l10n.t('Sources') }, ...lines);
  return h(
    'div.sources',
    h('span.sources-label', l10n.t('Sources')),
    list,
    lines.length > shownAtFirst + 2 && foldButton(lines.slice(shownAtFirst)),
  );
}

/** A page is named by its host; its title and address are in the tooltip. */
function sourceName({ href, title }: Source): HTMLElement {
  if (href === undefined) return h('span.source-file', { title }, title);
  const name = link(href, hostWithoutWww(href));
  if (title !== undefined) name.title = `${title}\n${href}`;
  return name;
}

function hostWithoutWww(href: string): string {
  return new URL(href).host.replace(/^www\./, '');
}

/** Shows the hidden lines, removes the button and moves the focus to the first of them. */
function foldButton(lines: readonly HTMLElement[]): HTMLElement {
  for (const line of lines) line.hidden = true;
  const button = textButton(l10n.t('{0} more', lines.length), 'link', () => {
    for (const line of lines) line.hidden = false;
    button.remove();
    lines[0]?.querySelector('a')?.focus();
  });
  return button;
}
