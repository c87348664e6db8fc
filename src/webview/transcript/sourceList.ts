import * as l10n from '@vscode/l10n';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { h } from '../dom/h.ts';
import { hostOf, sourcesOf } from '../items/sources.ts';
import { link } from '../markdown/inline.ts';

/** The pages that the answer rests on, numbered, below it; `undefined` when there are none. */
export function createSourceList(output: readonly OutputEntry[]): HTMLElement | undefined {
  const sources = sourcesOf(output);
  if (sources.length === 0) return undefined;
  const items = sources.map((href, index) => h('li', {}, h('span.source-number', {}, `${index + 1}`), link(href, hostOf(href))));
  return h('div.sources', {}, h('span.sources-label', {}, l10n.t('Sources')), h('ol', { 'aria-label': l10n.t('Sources') }, ...items));
}
