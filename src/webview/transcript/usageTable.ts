import * as l10n from '@vscode/l10n';
import { own } from '../../core/basics/own.ts';
import type { Cost } from '../../core/usage/cost.ts';
import type { UsageCount } from '../../core/usage/countUsage.ts';
import { h } from '../dom/h.ts';
import type { ConversationTotals } from '../context/panelContext.ts';
import { costText, formatNumber } from '../../core/usage/usageText.ts';

/** The usage of an answer and of the whole conversation in two columns, one number a row; rows without any number are left out. */
export function createUsageTable(
  answer: ConversationTotals,
  conversation: ConversationTotals,
  locale: string,
): readonly HTMLElement[] {
  const columns = [answer, conversation];
  const tools = Object.keys(conversation.usage.tools);
  const count =
    (read: (usage: UsageCount) => number | undefined): Cell =>
    ({ usage }) =>
      formatted(read(usage), locale);
  const rows = [
    row(
      l10n.t('Input tokens'),
      columns,
      count(({ input }) => input),
    ),
    row(
      l10n.t('of it from the cache'),
      columns,
      count(({ cached }) => cached),
    ),
    row(
      l10n.t('Output tokens'),
      columns,
      count(({ output }) => output),
    ),
    row(
      l10n.t('of it thinking'),
      columns,
      count(({ thinking }) => thinking),
    ),
    ...tools.map((tool) =>
      row(
        l10n.t('Calls of {0}', tool),
        columns,
        count((usage) => own(usage.tools, tool)),
      ),
    ),
    row(l10n.t('Estimated cost'), columns, ({ cost }) => costCell(cost, locale)),
  ];
  const names = [l10n.t('This answer'), l10n.t('Conversation')].map((name) => h('th', { scope: 'col' }, name));
  return [h('thead', {}, h('tr', {}, h('td'), ...names)), h('tbody', {}, ...rows.filter((each) => each !== undefined))];
}

type Cell = (totals: ConversationTotals) => string;

/** `undefined` when there is nothing in it. */
function row(name: string, columns: readonly ConversationTotals[], cell: Cell): HTMLElement | undefined {
  const cells = columns.map(cell);
  return cells.every((text) => text === '')
    ? undefined
    : h('tr', {}, h('th', { scope: 'row' }, name), ...cells.map((text) => h('td', {}, text)));
}

function formatted(count: number | undefined, locale: string): string {
  return count === undefined ? '' : formatNumber(count, locale);
}

function costCell(cost: Cost | undefined, locale: string): string {
  return cost ? costText(cost, locale) : '';
}
