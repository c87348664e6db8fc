import { dayMs, hourMs } from '../../core/basics/dayMs.ts';
import * as l10n from '@vscode/l10n';
import type { RecentConversation } from '../../core/messages/toWebview.ts';
import { createButton } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** The list of recent conversations. */
export function createRecent(recent: readonly RecentConversation[], context: PanelContext): HTMLElement {
  const items = recent.map((summary) => h('li', recentItem(summary, context)));
  return h(
    'section.recent',
    { 'aria-label': l10n.t('Recent conversations') },
    h('h3', l10n.t('Recent conversations')),
    h('ul', ...items),
  );
}

function recentItem(
  { id, title, updatedAt }: RecentConversation,
  { post, locale, hostNow }: PanelContext,
): HTMLElement {
  const when = h('span.quiet', timeAgo(updatedAt - hostNow(), locale));
  const open = (): void => post({ type: 'openConversation', conversationId: id });
  return createButton('button.recent-item', { title }, open, h('span.recent-title', title), when);
}

const units = [
  ['day', dayMs],
  ['hour', hourMs],
  ['minute', 60_000],
] as const;

/** "3 hours ago", in the person's language. @param differenceMs - Negative for the past. */
function timeAgo(differenceMs: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale === '' ? 'en' : locale, { numeric: 'auto' });
  const [unit, length] = units.find(([, ms]) => Math.abs(differenceMs) >= ms) ?? ['second', Infinity];
  // A number stands apart from Chinese words, as everywhere in the panel.
  return format.format(Math.round(differenceMs / length), unit).replace(/(\d)(?=\p{Script=Han})/u, '$1 ');
}
