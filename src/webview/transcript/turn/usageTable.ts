import * as l10n from '@vscode/l10n';
import { own } from '../../../core/basics/json.ts';
import type { Cost } from '../../../core/usage/cost.ts';
import type { UsageCount } from '../../../core/usage/countUsage.ts';
import { h } from '../../dom/h.ts';
import type { ConversationTotals } from '../../context/panelContext.ts';
import { formatNumber } from '../../../core/basics/formatNumber.ts';
import { costText } from '../../../core/usage/usageText.ts';
import { hostedToolWords } from '../../../core/models/hostedToolWords.ts';

type Totals = Pick<ConversationTotals, 'usage' | 'cost'>;

/** The usage of an answer and of the whole conversation in two columns, one number a row; rows without any number are left out. */
export function createUsageTable(answer: Totals, conversation: Totals, locale: string): readonly HTMLElement[] {
  const columns = [answer, conversation];
  const rows = [...tokenCounts(), ...callCounts(conversation)].map(([name, read]) =>
    row(name, columns, ({ usage }) => formatted(read(usage), locale)),
  );
  const cost = row(l10n.t('Estimated cost'), columns, (totals) => costCell(totals.cost, locale));
  const names = [l10n.t('This answer'), l10n.t('Conversation')].map((name) => h('th', { scope: 'col' }, name));
  return [
    h('thead', {}, h('tr', {}, h('td'), ...names)),
    h('tbody', {}, ...[...rows, cost].filter((each) => each !== undefined)),
  ];
}

/** The name of a row, and what it counts. */
type Count = readonly [name: string, read: (usage: UsageCount) => number | undefined];

function tokenCounts(): readonly Count[] {
  return [
    [l10n.t('Input tokens'), ({ input }) => input],
    [l10n.t('of which cached'), ({ cached }) => cached],
    [l10n.t('Output tokens'), ({ output }) => output],
    [l10n.t('of which thinking'), ({ thinking }) => thinking],
  ];
}

function callCounts({ usage: { tools } }: Totals): readonly Count[] {
  return Object.keys(tools).map((tool) => [
    own(hostedToolWords, tool)?.calls() ?? l10n.t('{0} calls', tool),
    (usage) => own(usage.tools, tool),
  ]);
}

type Cell = (totals: Totals) => string;

/** `undefined` when there is nothing in it. */
function row(name: string, columns: readonly Totals[], cell: Cell): HTMLElement | undefined {
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
