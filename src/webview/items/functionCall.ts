import * as l10n from '@vscode/l10n';
import { parseJson, stringAt } from '../../core/json.ts';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { entryText } from '../../core/output/outputEntry.ts';
import { h } from '../dom/h.ts';
import type { CreateItemView } from './itemView.ts';
import type { StepState } from './step.ts';
import { StepView } from './step.ts';

function label({ item }: OutputEntry, state: StepState): string {
  const name = stringAt(item, 'name') ?? l10n.t('a function');
  switch (state) {
    case 'running':
      return l10n.t('Calling {0}…', name);
    case 'failed':
      return l10n.t('The call of {0} failed', name);
    case 'stopped':
      return l10n.t('The call of {0} was stopped', name);
    case 'done':
      return l10n.t('Called {0}', name);
  }
}

function detail(entry: OutputEntry): Node[] {
  const output = stringAt(entry.item, 'output');
  return [
    h('pre.step-text', { tabindex: 0, 'aria-label': l10n.t('Arguments') }, formatted(entryText(entry))),
    ...(output ? [h('pre.step-text', { tabindex: 0, 'aria-label': l10n.t('Output') }, output)] : []),
  ];
}

/** JSON is easier to read on several lines; half of it, while it comes, stays as it is. */
function formatted(text: string): string {
  const value = parseJson(text);
  return value === undefined ? text : JSON.stringify(value, undefined, 2);
}

/** Function calls, and those of MCP servers and custom tools, which look alike. */
export const createFunctionCallView: CreateItemView = (context) =>
  new StepView(context, { label, detail, hasDetail: (entry) => entryText(entry) !== '' });
