import * as l10n from '@vscode/l10n';
import { arrayAt, stringAt, stringsAt } from '../../core/basics/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import type { CreateItemView } from './itemView.ts';
import { StepView, stepState } from './step.ts';
import { queryLine, stepList, stepText } from './stepText.ts';

const labels = {
  running: () => l10n.t('Searching the knowledge base…'),
  failed: () => l10n.t('The search of the knowledge base failed'),
  stopped: () => l10n.t('The search of the knowledge base was stopped'),
  done: () => l10n.t('Searched the knowledge base'),
};

function detail({ item }: OutputEntry): (Node | undefined)[] {
  const queries = stringsAt(item, 'queries');
  const passages = arrayAt(item, 'results').map((result) =>
    stepText(stringAt(result, 'filename') ?? l10n.t('Result'), stringAt(result, 'text') ?? ''),
  );
  return [stepList(l10n.t('Queries'), queries.map(queryLine)), ...passages];
}

/** A search of a knowledge base on the server: its files have no address, so what was found in them is shown. */
export const createFileSearchView: CreateItemView = (context) =>
  new StepView(context, {
    label: (_, state) => labels[state](),
    detail,
    state: stepState,
    hasDetail: ({ item }) => arrayAt(item, 'queries').length + arrayAt(item, 'results').length > 0,
  });
