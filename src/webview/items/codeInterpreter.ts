import * as l10n from '@vscode/l10n';
import { arrayAt, stringAt } from '../../core/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { h, setText } from '../dom/h.ts';
import { closeCodeBlocks } from '../markdown/closeCodeBlocks.ts';
import { createCodeBlock } from '../markdown/codeBlock.ts';
import { MarkdownStream } from '../markdown/markdownStream.ts';
import type { CreateItemView } from './itemView.ts';
import type { StepState } from './step.ts';
import { StepView } from './step.ts';

function label(_: OutputEntry, state: StepState): string {
  switch (state) {
    case 'running':
      return l10n.t('Running code…');
    case 'failed':
      return l10n.t('The code failed');
    case 'stopped':
      return l10n.t('The code was stopped');
    case 'done':
      return l10n.t('Ran code');
  }
}

/** The service writes what the code printed as Markdown: a fence with the text, links to pictures. */
function logsOf({ item }: OutputEntry): string {
  return arrayAt(item, 'outputs')
    .map((output) => stringAt(output, 'logs') ?? stringAt(output, 'url') ?? '')
    .filter((logs) => logs !== '')
    .join('\n\n');
}

function detail(entry: OutputEntry): Node[] {
  const { element } = createCodeBlock('python', stringAt(entry.item, 'code') ?? '');
  closeCodeBlocks(element);
  const logs = logsOf(entry);
  return logs === '' ? [element] : [element, renderLogs(logs)];
}

function renderLogs(logs: string): HTMLElement {
  const stream = new MarkdownStream();
  stream.append(logs);
  stream.end();
  const names = stream.element.querySelectorAll('.code-block[data-language=""] .code-language');
  for (const name of names) setText(name, l10n.t('Output'));
  return names.length > 0 ? stream.element : h('div', {}, h('p.quiet', {}, l10n.t('Output')), stream.element);
}

export const createCodeInterpreterView: CreateItemView = (context) =>
  new StepView(context, { label, detail, hasDetail: ({ item }) => stringAt(item, 'code') !== undefined });
