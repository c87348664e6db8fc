import * as l10n from '@vscode/l10n';
import type { ServerRetention } from '../../core/messages/serverRetention.ts';
import type { WindowUse } from '../../core/usage/windowUse.ts';
import { h, setAttribute, setText } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { formatNumber } from '../../core/usage/usageText.ts';

interface ShownRetention extends ServerRetention {
  readonly hasTurns: boolean;
  readonly isStreaming: boolean;
  readonly use?: WindowUse | undefined;
  /** What the model reads at most, in tokens; `null` when that is not known. */
  readonly contextTokens: number | null;
}

/** How long the server keeps the conversation, and how full the model's context window is. The line keeps its height when it is empty. */
export class ServerRetentionLine {
  readonly element = h('p.server-retention.quiet');
  readonly #context: PanelContext;
  #shown: ShownRetention = { until: null, replayed: null, hasTurns: false, isStreaming: false, contextTokens: null };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  update(change: Partial<ShownRetention>): void {
    this.#shown = { ...this.#shown, ...change };
    const now = this.#context.hostNow();
    const window = windowText(this.#shown, this.#context.locale);
    setText(this.element, [retentionText(this.#shown, now), window.text].filter((text) => text !== '').join(' · '));
    setAttribute(this.element, 'title', window.detail);
    this.element.classList.toggle('warning', window.isFull);
    clearTimeout(this.#timer);
    const { until } = this.#shown;
    if (until !== null && until > now) this.#timer = setTimeout(() => this.update({}), untilNextWord(until - now));
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

/** Empty when there is nothing to tell, and while an answer streams that was sent in full. */
function retentionText({ until, replayed, hasTurns, isStreaming }: ShownRetention, now: number): string {
  if (!hasTurns) return '';
  if (until !== null && until > now) return leftText(until - now);
  if (isStreaming) return '';
  const isForgotten = until !== null || replayed === 'idExpired' || replayed === 'serverForgot';
  if (isForgotten)
    return l10n.t('The server has forgotten this conversation by now; the next question sends it again in full.');
  // With `replayAlways` it is so by the person's own setting: not worth a message.
  return replayed === null || replayed === 'replayAlways'
    ? ''
    : l10n.t('The next question sends this conversation again in full.');
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Whole days, on the last day whole hours, rounded down. */
function leftText(leftMs: number): string {
  const [days, hours] = [Math.floor(leftMs / dayMs), Math.floor(leftMs / hourMs)];
  if (days > 1) return l10n.t('Remembered by the server for {0} more days', days);
  if (days === 1) return l10n.t('Remembered by the server for 1 more day');
  if (hours > 1) return l10n.t('Remembered by the server for {0} more hours', hours);
  return hours === 1
    ? l10n.t('Remembered by the server for 1 more hour')
    : l10n.t('Remembered by the server for less than an hour');
}

/** In how many milliseconds the text for the remaining time changes. */
function untilNextWord(leftMs: number): number {
  return (leftMs % (leftMs >= dayMs ? dayMs : hourMs)) + 1;
}

/** Above this share of its context window the service silently drops the oldest messages (API reference, 2.2). */
const fullAt = 0.8;

interface WindowText {
  readonly text: string;
  readonly detail?: string;
  readonly isFull: boolean;
}

/** How much of the model's window is used; empty when that is not known. */
export function windowText({ use, contextTokens, hasTurns }: ShownRetention, locale: string): WindowText {
  if (!use || contextTokens === null || !hasTurns) return { text: '', isFull: false };
  const part = use.tokens / contextTokens;
  const isFull = part >= fullAt && !use.isAtMost;
  const detail = l10n.t(
    '{0} of {1} tokens that the model reads at most',
    formatNumber(use.tokens, locale),
    formatNumber(contextTokens, locale),
  );
  return { text: isFull ? fullText(percentText(part, locale)) : partText(part, use.isAtMost, locale), detail, isFull };
}

function fullText(percent: string): string {
  return l10n.t('{0} of the window: the oldest is being dropped. Begin a new conversation.', percent);
}

/** Empty below 1 %. */
function partText(part: number, isAtMost: boolean, locale: string): string {
  if (part < smallestPart) return '';
  const percent = percentText(part, locale);
  return isAtMost ? l10n.t('at most {0} of the window', percent) : l10n.t('{0} of the window', percent);
}

const smallestPart = 0.01;

function percentText(part: number, locale: string): string {
  return new Intl.NumberFormat(locale === '' ? 'en' : locale, { style: 'percent' }).format(part);
}
