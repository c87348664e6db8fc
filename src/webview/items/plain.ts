import * as l10n from '@vscode/l10n';
import type { OutputEntry } from '../../core/output/outputEntry.ts';
import { h } from '../dom/h.ts';
import type { CreateItemView } from './itemView.ts';
import { StepView } from './step.ts';

/** A type that nobody has drawn yet: its name, and the item itself as the API sent it. */
function label({ item }: OutputEntry): string {
  return l10n.t('Step: {0}', item.type.replaceAll('_', ' '));
}

function detail({ item }: OutputEntry): Node[] {
  return [h('pre.step-text', { tabindex: 0 }, JSON.stringify(item, undefined, 2))];
}

export const createPlainView: CreateItemView = (context) => new StepView(context, { label, detail, hasDetail: () => true });
