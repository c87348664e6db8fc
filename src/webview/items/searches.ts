import * as l10n from '@vscode/l10n';
import { arrayAt, objectAt, stringAt, stringsAt } from '../../core/basics/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { foundImages, imageQueries, sourcesOf } from '../../core/output/sources.ts';
import { hostedStep } from './step.ts';
import { queryLine, sourceLine, stepList, stepText } from './stepText.ts';

function queryList(queries: readonly string[]): HTMLElement | undefined {
  return stepList(l10n.t('Queries'), queries.map(queryLine));
}

/** The service sends this instead of a query that it does not disclose. */
const placeholder = 'Web search';

function queriesOf({ item }: OutputEntry): readonly string[] {
  const action = objectAt(item, 'action');
  const queries = stringsAt(action, 'queries');
  const query = stringAt(action, 'query');
  return queries.length > 0 || query === undefined || query === placeholder ? queries : [query];
}

function searchedLabel(queryCount: number): string {
  if (queryCount === 0) return l10n.t('Searched the web');
  return queryCount === 1 ? l10n.t('Searched the web · 1 query') : l10n.t('Searched the web · {0} queries', queryCount);
}

export const createWebSearchView = hostedStep({
  labels: {
    running: () => l10n.t('Searching the web…'),
    failed: () => l10n.t('The web search failed'),
    stopped: () => l10n.t('The web search was stopped'),
    done: (entry) => searchedLabel(queriesOf(entry).length),
  },
  detail: (entry) => [queryList(queriesOf(entry)), stepList(l10n.t('Sources'), sourcesOf([entry]).map(sourceLine))],
  hasDetail: (entry) => queriesOf(entry).length > 0 || sourcesOf([entry]).length > 0,
});

/** A search for images, by words or by an image: links to what was found, since nothing is loaded for the model. */
export const createImageSearchView = hostedStep({
  labels: {
    running: () => l10n.t('Searching for images…'),
    failed: () => l10n.t('The image search failed'),
    stopped: () => l10n.t('The image search was stopped'),
    done: () => l10n.t('Searched for images'),
  },
  detail: (entry) => [queryList(imageQueries(entry)), stepList(l10n.t('Images'), foundImages(entry).map(sourceLine))],
  hasDetail: (entry) => imageQueries(entry).length + foundImages(entry).length > 0,
});

/** A search of a knowledge base on the server: its files have no address, so what was found in them is shown. */
export const createFileSearchView = hostedStep({
  labels: {
    running: () => l10n.t('Searching the knowledge base…'),
    failed: () => l10n.t('The search of the knowledge base failed'),
    stopped: () => l10n.t('The search of the knowledge base was stopped'),
    done: () => l10n.t('Searched the knowledge base'),
  },
  detail: ({ item }) => [
    queryList(stringsAt(item, 'queries')),
    ...arrayAt(item, 'results').map((result) =>
      stepText(stringAt(result, 'filename') ?? l10n.t('Result'), stringAt(result, 'text') ?? ''),
    ),
  ],
  hasDetail: ({ item }) => arrayAt(item, 'queries').length + arrayAt(item, 'results').length > 0,
});
