import * as l10n from '@vscode/l10n';
import { arrayAt, stringAt } from '../../core/basics/json.ts';
import { entryText, type OutputEntry } from '../../core/output/outputEntry.ts';
import { createCodeCard } from './codeCard.ts';
import { createCodeOutput } from './codeOutput.ts';
import { hostedStep } from './step.ts';

function outputsOf({ item }: OutputEntry): readonly string[] {
  const outputs = arrayAt(item, 'outputs').flatMap((output) => stringAt(output, 'logs') ?? imageLink(output) ?? []);
  return outputs.filter((output) => output !== '');
}

/** Other servers send images as separate outputs: they are linked to, never loaded. */
function imageLink(output: unknown): string | undefined {
  const url = stringAt(output, 'url');
  return url && `![](<${url}>)`;
}

export const createCodeInterpreterView = hostedStep({
  labels: {
    running: () => l10n.t('Running code…'),
    failed: () => l10n.t('The code failed'),
    stopped: () => l10n.t('The code was stopped'),
    done: () => l10n.t('Ran code'),
  },
  detail: (entry) => [
    createCodeCard({ text: entryText(entry), language: 'python', title: 'python', copyName: l10n.t('Copy code') }),
    ...outputsOf(entry).map(createCodeOutput),
  ],
  hasDetail: (entry) => entryText(entry) !== '' || outputsOf(entry).length > 0,
});
