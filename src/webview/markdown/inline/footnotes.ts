import * as l10n from '@vscode/l10n';
import { h } from '../../dom/h.ts';
import { normalLabel } from '../structure/normalLabel.ts';

/** A place in the text that has a footnote. */
export function footnoteMark(label: string): HTMLElement {
  const name = l10n.t('Footnote {0}', label);
  return h('sup', h('a.footnote-mark', { href: '#', 'data-footnote': label, 'aria-label': name, title: name }, label));
}

/** Goes from a mark to its footnote, or from a footnote's label back to the first mark, in the same text. */
export function followFootnote(link: HTMLElement): void {
  const labelOf = ({ dataset }: HTMLElement): string => normalLabel(dataset.footnote ?? '');
  const other = link.matches('.footnote-mark') ? '.footnote-label' : '.footnote-mark';
  const links = link.closest('.markdown')?.querySelectorAll<HTMLElement>(other) ?? [];
  const found = Array.from(links).find((each) => labelOf(each) === labelOf(link));
  found?.scrollIntoView({ block: 'nearest' });
  found?.focus();
}
