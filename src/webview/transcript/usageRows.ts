import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { costOf } from '../../core/usage/cost.ts';
import { countUsage } from '../../core/usage/countUsage.ts';
import type { ModelPrice } from '../../core/usage/modelPrice.ts';
import type { ConversationTotals } from '../panelContext.ts';
import { costText, formatNumber, tokensText } from './usageText.ts';

interface Account {
  readonly turn: Turn;
  readonly price: ModelPrice | null;
  /** What the whole conversation used, this answer included. */
  readonly totals: ConversationTotals;
  readonly locale: string;
}

type Row = readonly [name: string, value: string];

/** The whole account of an answer, one number a row; what the server did not tell is left out. */
export function usageRows({ turn, price, totals, locale }: Account): readonly Row[] {
  const usage = countUsage(turn);
  const row = (name: string, count: number | undefined): readonly Row[] => (count === undefined ? [] : [[name, formatNumber(count, locale)]]);
  const cost = price ? costOf(usage, price) : undefined;
  return [
    ...row(l10n.t('Input tokens'), usage.input),
    ...row(l10n.t('of it from the cache'), usage.cached),
    ...row(l10n.t('Output tokens'), usage.output),
    ...row(l10n.t('of it thinking'), usage.thinking),
    ...Object.entries(usage.tools).flatMap(([tool, count]) => row(l10n.t('Calls of {0}', tool), count)),
    ...(turn.responses.length > 1 ? row(l10n.t('Requests'), turn.responses.length) : []),
    ...(cost ? [[l10n.t('Estimated cost'), costText(cost, locale)] as const] : []),
    ...totalRows(totals, locale),
  ];
}

function totalRows({ usage, cost }: ConversationTotals, locale: string): readonly Row[] {
  const tokens = tokensText(usage, locale);
  return tokens === undefined ? [] : [[l10n.t('The whole conversation'), cost ? `${tokens} · ${costText(cost, locale)}` : tokens]];
}
