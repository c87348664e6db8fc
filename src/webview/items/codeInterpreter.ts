import * as l10n from '@vscode/l10n';
import { arrayAt, stringAt } from '../../core/basics/json.ts';
import { entryText, type OutputEntry } from '../../core/output/outputEntry.ts';
import { createCodeCard } from './codeCard.ts';
import { createCodeOutput } from './codeOutput.ts';
import type { CreateItemView } from './itemView.ts';
import { StepView, stepState } from './step.ts';

const labels = {
  running: () => l10n.t('Running code…'),
  failed: () => l10n.t('The code failed'),
  stopped: () => l10n.t('The code was stopped'),
  done: () => l10n.t('Ran code'),
};

function outputsOf({ item }: OutputEntry): readonly string[] {
  const outputs = arrayAt(item, 'outputs').flatMap((output) => stringAt(output, 'logs') ?? imageLink(output) ?? []);
  return outputs.filter((output) => output !== '');
}

/** Other servers send images as separate outputs: they are linked to, never loaded. */
function imageLink(output: unknown): string | undefined {
  const url = stringAt(output, 'url');
  return url && `![](<${url}>)`;
}

function detail(entry: OutputEntry): Node[] {
  const code = createCodeCard({
    text: entryText(entry),
    language: 'python',
    title: 'python',
    copyName: l10n.t('Copy code'),
  });
  return [code, ...outputsOf(entry).map(createCodeOutput)];
}

export const createCodeInterpreterView: CreateItemView = (context) =>
  new StepView(context, {
    label: (_, state) => labels[state](),
    detail,
    state: stepState,
    hasDetail: (entry) => entryText(entry) !== '' || outputsOf(entry).length > 0,
  });
