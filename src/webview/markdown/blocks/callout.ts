import * as l10n from '@vscode/l10n';
import { own } from '../../../core/basics/records.ts';
import { h } from '../../dom/h.ts';
import { icon, type IconName } from '../../dom/icon.ts';
import type { Block } from '../structure/block.ts';

const mark = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$/i;

/** What the first paragraph of a quote says of it in its first line (`[!NOTE]`), in lower case. */
export function calloutKind(block: Block | undefined): string | undefined {
  if (block?.type !== 'paragraph' || block.parent?.type !== 'quote' || block.parent.children[0] !== block)
    return undefined;
  return mark.exec(block.lines[0] ?? '')?.[1]?.toLowerCase();
}

/** Whether the first line of a quote may become such a mark. */
export function isHalfCallout(block: Block, text: string): boolean {
  return block.parent?.type === 'quote' && /^\[(?:![A-Za-z]{0,9}\]?)?$/.test(text);
}

/** The heading of a callout. */
export function calloutTitle(kind: string): HTMLElement {
  const [iconName, name] = own(titles, kind) ?? note;
  return h('p.callout-title', icon(iconName), name());
}

type Title = readonly [icon: IconName, name: () => string];

const note: Title = ['info', () => l10n.t('Note')];

const titles: Readonly<Record<string, Title>> = {
  tip: ['lightbulb', () => l10n.t('Tip')],
  important: ['comment-unresolved', () => l10n.t('Important')],
  warning: ['warning', () => l10n.t('Warning')],
  caution: ['stop-circle', () => l10n.t('Caution')],
};
