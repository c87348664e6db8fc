import * as l10n from '@vscode/l10n';
import { entryText, type OutputEntry } from '../../core/output/outputEntry.ts';
import { indentedJson } from '../../core/basics/json.ts';
import type { CreateItemView } from './itemView.ts';
import { StepView, stepState } from './step.ts';
import { stepText } from './stepText.ts';

/** A type that nobody has drawn yet: its name, the text that streams, and the item itself as the API sent it. */
function label({ item }: OutputEntry): string {
  return l10n.t('Step: {0}', item.type.replaceAll('_', ' '));
}

function detail(entry: OutputEntry): (Node | undefined)[] {
  const text = entryText(entry);
  return [text === '' ? undefined : stepText(l10n.t('Text'), text), stepText('JSON', indentedJson(entry.item))];
}

export const createPlainView: CreateItemView = (context) =>
  new StepView(context, { label, detail, state: stepState, hasDetail: () => true });
