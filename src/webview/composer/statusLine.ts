import { fill, h, setAttribute } from '../dom/h.ts';
import type { NextQuestionFacts } from '../../core/messages/nextQuestionFacts.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { ShownStatus } from './statusText.ts';
import { isMuchSentAgain, statusDetail, statusTexts, separator, untilNextWord } from './statusText.ts';

/** What the server knows and for how long, how full the model's window is, and what the next question sends. The line keeps its height when it is empty. */
export class StatusLine {
  readonly element = h('p.status-line.quiet');
  readonly #context: PanelContext;
  #shown: ShownStatus = { until: null, replayed: null, hasTurns: false, isStreaming: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  tell(facts: NextQuestionFacts): void {
    const { hasTurns, isStreaming } = this.#shown;
    this.#shown = { hasTurns, isStreaming, ...facts };
    this.update({});
  }

  update(change: Partial<ShownStatus>): void {
    this.#shown = { ...this.#shown, ...change };
    const { locale } = this.#context;
    const now = this.#context.hostNow();
    const texts = statusTexts(this.#shown, now, locale);
    // The separator belongs to what follows it, and is hidden with it.
    if (this.element.textContent !== texts.join(separator)) {
      this.element.replaceChildren();
      fill(
        this.element,
        texts.map((text, at) => h('span', (at === 0 ? '' : separator) + text)),
      );
    }
    setAttribute(this.element, 'title', statusDetail(this.#shown, texts, locale));
    this.element.classList.toggle('warning', isMuchSentAgain(this.#shown) || this.#shown.size?.isTooLarge === true);
    clearTimeout(this.#timer);
    const { until } = this.#shown;
    if (until !== null && until > now) this.#timer = setTimeout(() => this.update({}), untilNextWord(until - now));
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
