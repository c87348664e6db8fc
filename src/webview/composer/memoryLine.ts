import * as l10n from '@vscode/l10n';
import { h, setText } from '../dom/h.ts';
import type { PanelContext } from '../panelContext.ts';

interface Memory {
  /** `null` when the server keeps nothing that the next question goes on from. */
  readonly until: number | null;
  readonly hasTurns: boolean;
  readonly isStreaming: boolean;
}

/** Timers count no further than 32 bits. */
const maxTimerMs = 2 ** 31 - 1;

/** Until when the server knows the conversation: one quiet line, whose room is always there. */
export class MemoryLine {
  readonly element = h('p.memory.quiet');
  readonly #context: PanelContext;
  #memory: Memory = { until: null, hasTurns: false, isStreaming: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  update(change: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...change };
    const now = this.#context.hostNow();
    setText(this.element, memoryText(this.#memory, now, this.#context.locale));
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

const weekMs = 7 * 24 * 3_600_000;

/** Weekday and time within the next days, else with the date. */
function formatTime(time: number, now: number, locale: string): string {
  const day = time - now < weekMs ? ({ weekday: 'short' } as const) : ({ month: 'short', day: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale === '' ? 'en' : locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(time);
}
