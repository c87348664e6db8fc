import * as l10n from '@vscode/l10n';
import { arrayAt, objectAt, stringAt } from '../../core/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { h } from '../dom/h.ts';
import { link } from '../markdown/inline.ts';
import type { CreateItemView } from './itemView.ts';
import { sourcesOf } from './sources.ts';
import type { StepState } from './step.ts';
import { StepView } from './step.ts';

/** The service puts this in the place of the query that it does not tell. */
const placeholder = 'Web search';

function queriesOf({ item }: OutputEntry): readonly string[] {
  const action = objectAt(item, 'action');
  const queries = arrayAt(action, 'queries').filter((query) => typeof query === 'string');
  const query = stringAt(action, 'query');
  return queries.length > 0 || query === undefined || query === placeholder ? queries : [query];
}

function label(entry: OutputEntry, state: StepState): string {
  switch (state) {
    case 'running':
      return l10n.t('Searching the web…');
    case 'failed':
      return l10n.t('The web search failed');
    case 'stopped':
      return l10n.t('The web search was stopped');
    case 'done':
      return doneLabel(queriesOf(entry).length);
  }
}

function doneLabel(queryCount: number): string {
  if (queryCount === 0) return l10n.t('Searched the web');
  return queryCount === 1 ? l10n.t('Searched the web · 1 query') : l10n.t('Searched the web · {0} queries', queryCount);
}

function detail(entry: OutputEntry): Node[] {
  const queries = queriesOf(entry).map((query) => h('li.query', {}, query));
  const sources = sourcesOf([entry]).map((href) => h('li', {}, link(href, href)));
  return [
    ...(queries.length > 0 ? [h('ul.step-list', { 'aria-label': l10n.t('Queries') }, ...queries)] : []),
    ...(sources.length > 0 ? [h('ul.step-list', { 'aria-label': l10n.t('Sources') }, ...sources)] : []),
  ];
}

export const createWebSearchView: CreateItemView = (context) =>
  new StepView(context, {
    label,
    detail,
    hasDetail: (entry) => queriesOf(entry).length > 0 || sourcesOf([entry]).length > 0,
  });
