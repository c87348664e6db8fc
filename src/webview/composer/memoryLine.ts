import * as l10n from '@vscode/l10n';
import type { WindowUse } from '../../core/usage/windowUse.ts';
import { h, setAttribute, setText } from '../dom/h.ts';
import type { PanelContext } from '../panelContext.ts';
import { formatNumber } from '../transcript/usageText.ts';

interface Memory {
  /** `null` when the server keeps nothing that the next question goes on from. */
  readonly until: number | null;
  readonly hasTurns: boolean;
  readonly isStreaming: boolean;
  readonly use?: WindowUse | undefined;
  /** What the model reads at most, in tokens; `null` when that is not known. */
  readonly contextTokens: number | null;
}

/** Timers count no further than 32 bits. */
const maxTimerMs = 2 ** 31 - 1;

/** Until when the server knows the conversation, and how full the model's window is: one quiet line, whose room is always there. */
export class MemoryLine {
  readonly element = h('p.memory.quiet');
  readonly #context: PanelContext;
  #memory: Memory = { until: null, hasTurns: false, isStreaming: false, contextTokens: null };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  update(change: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...change };
    const now = this.#context.hostNow();
    const window = windowText(this.#memory, this.#context.locale);
    setText(this.element, [memoryText(this.#memory, now, this.#context.locale), window.text].filter((text) => text !== '').join(' · '));
    setAttribute(this.element, 'title', window.detail);
    this.element.classList.toggle('warning', window.isFull);
    clearTimeout(this.#timer);
    const { until } = this.#memory;
    if (until !== null && until > now) this.#timer = setTimeout(() => this.update({}), Math.min(until - now + 1, maxTimerMs));
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

/** Empty when there is nothing to tell. What is sent again in full is being sent while it streams: nothing is said of it then. */
export function memoryText({ until, hasTurns, isStreaming }: Memory, now: number, locale: string): string {
  if (until === null || !hasTurns) return '';
  if (until > now) return l10n.t('Remembered by the server until {0}', formatTime(until, now, locale));
  return isStreaming ? '' : l10n.t('The server has forgotten this conversation by now; the next question sends it again in full.');
}

/** Beyond this part of its window the service drops the oldest without a word (API reference, 2.2). */
const fullAt = 0.8;

interface WindowText {
  readonly text: string;
  readonly detail?: string;
  readonly isFull: boolean;
}

/** How much of the model's window is used; empty when that is not known. */
export function windowText({ use, contextTokens, hasTurns }: Memory, locale: string): WindowText {
  if (!use || contextTokens === null || !hasTurns) return { text: '', isFull: false };
  const part = use.tokens / contextTokens;
  const isFull = part >= fullAt && !use.isAtMost;
  const detail = l10n.t('{0} of {1} tokens that the model reads at most', formatNumber(use.tokens, locale), formatNumber(contextTokens, locale));
  return { text: isFull ? fullText(percentText(part, locale)) : partText(part, use.isAtMost, locale), detail, isFull };
}

function fullText(percent: string): string {
  return l10n.t('{0} of the window: the oldest is being dropped. Begin a new conversation.', percent);
}

/** Next to nothing is not worth a word. */
function partText(part: number, isAtMost: boolean, locale: string): string {
  if (part < smallestPart) return '';
  const percent = percentText(part, locale);
  return isAtMost ? l10n.t('at most {0} of the window', percent) : l10n.t('{0} of the window', percent);
}

const smallestPart = 0.01;

function percentText(part: number, locale: string): string {
  return new Intl.NumberFormat(locale === '' ? 'en' : locale, { style: 'percent' }).format(part);
}

const weekMs = 7 * 24 * 3_600_000;

/** Weekday and time within the next days, else with the date. */
function formatTime(time: number, now: number, locale: string): string {
  const day = time - now < weekMs ? ({ weekday: 'short' } as const) : ({ month: 'short', day: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale === '' ? 'en' : locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(time);
}
