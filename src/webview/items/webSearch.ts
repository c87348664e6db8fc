import * as l10n from '@vscode/l10n';
import { objectAt, stringAt, stringsAt } from '../../core/basics/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { sourcesOf } from '../../core/output/sources.ts';
import type { CreateItemView } from './itemView.ts';
import { StepView, stepState } from './step.ts';
import { queryLine, sourceLine, stepList } from './stepText.ts';

/** The service sends this instead of a query that it does not disclose. */
const placeholder = 'Web search';

function queriesOf({ item }: OutputEntry): readonly string[] {
  const action = objectAt(item, 'action');
  const queries = stringsAt(action, 'queries');
  const query = stringAt(action, 'query');
  return queries.length > 0 || query === undefined || query === placeholder ? queries : [query];
}

const labels = {
  running: () => l10n.t('Searching the web…'),
  failed: () => l10n.t('The web search failed'),
  stopped: () => l10n.t('The web search was stopped'),
  done: (entry: OutputEntry) => doneLabel(queriesOf(entry).length),
};

function doneLabel(queryCount: number): string {
  if (queryCount === 0) return l10n.t('Searched the web');
  return queryCount === 1 ? l10n.t('Searched the web · 1 query') : l10n.t('Searched the web · {0} queries', queryCount);
}

function detail(entry: OutputEntry): (Node | undefined)[] {
  return [
    stepList(l10n.t('Queries'), queriesOf(entry).map(queryLine)),
    stepList(l10n.t('Sources'), sourcesOf([entry]).map(sourceLine)),
  ];
}

export const createWebSearchView: CreateItemView = (context) =>
  new StepView(context, {
    label: (entry, state) => labels[state](entry),
    detail,
    state: stepState,
    hasDetail: (entry) => queriesOf(entry).length > 0 || sourcesOf([entry]).length > 0,
  });
