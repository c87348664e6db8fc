import { dayMs, hourMs } from '../../core/basics/dayMs.ts';
import * as l10n from '@vscode/l10n';
import type { NextSize, NextQuestionFacts } from '../../core/messages/nextQuestionFacts.ts';
import { muchReplayedTokens } from '../../core/usage/muchReplayed.ts';
import { summaryFirstText } from '../../core/usage/summaryFirstText.ts';
import { formatNumber } from '../../core/basics/formatNumber.ts';

/** What the line below the box shows. */
export interface ShownStatus extends NextQuestionFacts {
  readonly hasTurns: boolean;
  readonly isStreaming: boolean;
}

/** Between two texts of the line. */
export const separator = ' · ';

/** The texts of the line, the most important one first: where it is narrow, the last ones do not fit. */
export function statusTexts(shown: ShownStatus, now: number, locale: string): readonly string[] {
  const known = retentionText(shown, now, locale);
  const sizes = sizeTexts(shown, locale);
  return (shown.size?.isTooLarge ? [...sizes, known] : [known, ...sizes]).filter((text) => text !== '');
}

/** Empty when there is nothing to tell, and while an answer streams that was sent again. */
function retentionText(shown: ShownStatus, now: number, locale: string): string {
  const { until, replayed, hasTurns, isStreaming } = shown;
  if (!hasTurns) return '';
  if (shown.summaryTokens !== undefined && !isStreaming) return summaryText(shown, locale);
  if (until !== null && until > now) return leftText(until - now);
  if (isStreaming) return '';
  if (isMuchSentAgain(shown))
    return l10n.t('Next: about {0} tokens are sent again', formatNumber(rounded(shown.size?.sent ?? 0), locale));
  const isNotStored = until !== null || replayed === 'idExpired' || replayed === 'serverForgot';
  if (isNotStored) return l10n.t('No longer on the server: sent again in full');
  return replayText(replayed);
}

/** What the summary sends, and what the question sends after it. */
function summaryText({ summaryTokens = 0, size }: ShownStatus, locale: string): string {
  const counts = [summaryTokens, size?.sent ?? 0].map((tokens) => formatNumber(rounded(tokens), locale));
  return l10n.t('Next: summary first, ≈ {0} + {1} tokens', ...counts);
}

function replayText(replayed: NextQuestionFacts['replayed']): string {
  switch (replayed) {
    case null:
    // By the person's own setting: not worth a message.
    case 'replayAlways':
      return '';
    case 'compacted':
      return l10n.t('Next: continues from the summary');
    case 'windowFull':
      return l10n.t('Window full: only the newest turns are sent');
    default:
      return l10n.t('Next: everything is sent again in full');
  }
}

/** Whether the next question sends more than `muchReplayedTokens` again; `false` while an answer streams. */
export function isMuchSentAgain({ replayed, size, summaryTokens = 0, isStreaming }: ShownStatus): boolean {
  return !isStreaming && replayed !== null && size !== undefined && summaryTokens + size.sent > muchReplayedTokens;
}

/** Whole days, on the last day whole hours, rounded down. */
function leftText(leftMs: number): string {
  const [days, hours] = [Math.floor(leftMs / dayMs), Math.floor(leftMs / hourMs)];
  if (days > 1) return l10n.t('Known to the server for {0} more days', days);
  if (days === 1) return l10n.t('Known to the server for 1 more day');
  if (hours > 1) return l10n.t('Known to the server for {0} more hours', hours);
  return hours === 1
    ? l10n.t('Known to the server for 1 more hour')
    : l10n.t('Known to the server for less than an hour');
}

/** In how many milliseconds the text for the remaining time changes. */
export function untilNextWord(leftMs: number): number {
  return (leftMs % (leftMs >= dayMs ? dayMs : hourMs)) + 1;
}

/** How full the model's window is with the next question, and what that sends. */
function sizeTexts(shown: ShownStatus, locale: string): readonly string[] {
  const { size, hasTurns } = shown;
  if (!size || !hasTurns) return [];
  if (size.isTooLarge) return [l10n.t('Too large for the model: attach less')];
  const next = l10n.t('next ≈ {0} tokens', formatNumber(rounded(size.sent), locale));
  const isSaid = isMuchSentAgain(shown) || shown.summaryTokens !== undefined;
  return isSaid ? [windowText(size, locale)] : [windowText(size, locale), next];
}

/** Empty below 1 %. */
function windowText({ read, window, isAssumed }: NextSize, locale: string): string {
  const part = read / window;
  if (part < 0.01) return '';
  const percent = formatNumber(part, locale, { style: 'percent' });
  return isAssumed ? l10n.t('{0} of an assumed window', percent) : l10n.t('{0} of the window', percent);
}

/** All texts, and the numbers in full, for whoever points at the line. */
export function statusDetail(shown: ShownStatus, texts: readonly string[], locale: string): string | undefined {
  const { summaryTokens, isStreaming } = shown;
  const summary =
    summaryTokens === undefined || isStreaming ? '' : summaryFirstText(formatNumber(summaryTokens, locale));
  const lines = [texts.join(separator), summary, sizeDetail(shown, locale) ?? ''].filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines.join('\n');
}

function sizeDetail({ size, hasTurns }: ShownStatus, locale: string): string | undefined {
  if (!size || !hasTurns) return undefined;
  const [read, window] = [formatNumber(size.read, locale), formatNumber(size.window, locale)];
  return size.isAssumed
    ? l10n.t('{0} of {1} tokens; the model’s context window is unknown, so this size is assumed', read, window)
    : l10n.t('{0} of the {1} tokens in the model’s context window', read, window);
}

/** To two digits: it is an estimate. */
function rounded(tokens: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, tokens))) - 1);
  return Math.round(tokens / unit) * unit;
}
