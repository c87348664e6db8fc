import * as l10n from '@vscode/l10n';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { foundImages, imageQueries } from '../../core/output/sources.ts';
import type { CreateItemView } from './itemView.ts';
import { StepView, stepState } from './step.ts';
import { queryLine, sourceLine, stepList } from './stepText.ts';

const labels = {
  running: () => l10n.t('Searching for images…'),
  failed: () => l10n.t('The image search failed'),
  stopped: () => l10n.t('The image search was stopped'),
  done: () => l10n.t('Searched for images'),
};

function detail(entry: OutputEntry): (Node | undefined)[] {
  return [
    stepList(l10n.t('Queries'), imageQueries(entry).map(queryLine)),
    stepList(l10n.t('Images'), foundImages(entry).map(sourceLine)),
  ];
}

/** A search for images, by words or by an image: links to what was found, since nothing is loaded for the model. */
export const createImageSearchView: CreateItemView = (context) =>
  new StepView(context, {
    label: (_, state) => labels[state](),
    detail,
    state: stepState,
    hasDetail: (entry) => imageQueries(entry).length + foundImages(entry).length > 0,
  });
