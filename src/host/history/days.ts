import { dayMs } from '../../core/basics/dayMs.ts';
import * as l10n from '@vscode/l10n';

/** What a list is grouped by: today, yesterday, the last week, then months. */
export function dayGroup(time: number, now: number, locale: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / dayMs);
  if (days <= 0) return l10n.t('Today');
  if (days === 1) return l10n.t('Yesterday');
  if (days < 7) return l10n.t('Last 7 days');
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(time);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
