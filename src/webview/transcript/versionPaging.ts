import type { PanelContext } from '../context/panelContext.ts';

/** Where a pager's button stood when it was pressed. */
interface Pressed {
  readonly turnId: string;
  /** Whether versions of an answer or of a question are looked through. */
  readonly kind: string;
  readonly direction: string;
  readonly top: number;
  readonly hadFocus: boolean;
}

/**
 * Keeps the pager in its place while the person looks through the versions of a turn, so that its button can be pressed
 * again without looking for it.
 */
export class VersionPaging {
  readonly #transcript: HTMLElement;
  readonly #moveBy: (px: number) => number;
  #pressed: Pressed | undefined;

  /** @param moveBy - Scrolls the transcript by so many pixels, and tells how many of them were not possible. */
  constructor(transcript: HTMLElement, context: PanelContext, moveBy: (px: number) => number) {
    this.#transcript = transcript;
    this.#moveBy = moveBy;
    transcript.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-version]') : null;
      if (button) this.#choose(button, context);
    });
  }

  /** Called after each drawing. @param isDrawn - Whether nothing was left for the next frame. */
  keepPosition(isDrawn: boolean): void {
    const pressed = this.#pressed;
    const button = pressed && this.#transcript.querySelector<HTMLElement>(selectorOf(pressed));
    const article = button?.closest('article');
    // Until its version is drawn, a pager is hidden and has no position.
    if (!pressed || !article || !button || button.closest('[hidden]')) return;
    this.#hold(article, button, pressed.top);
    if (pressed.hadFocus) button.focus({ preventScroll: true });
    if (isDrawn) this.#pressed = undefined;
  }

  /** Where scrolling is not enough, the message is made higher, or padding is added below, until the pointer or the focus leaves. */
  #hold(article: HTMLElement, button: HTMLElement, top: number): void {
    this.#transcript.style.paddingBottom = '';
    const move = (): number => this.#moveBy(button.getBoundingClientRect().top - top);
    const missing = move();
    if (missing === 0) return;
    if (missing < 0) article.style.minHeight = `${article.offsetHeight - missing}px`;
    else this.#transcript.style.paddingBottom = `${missing}px`;
    move();
    const release = (): void => {
      article.style.minHeight = '';
      this.#transcript.style.paddingBottom = '';
    };
    for (const type of ['pointerleave', 'focusout']) article.addEventListener(type, release, { once: true });
  }

  #choose(button: HTMLElement, { post, conversationId }: PanelContext): void {
    const { version: turnId = '', page: direction = '' } = button.dataset;
    this.#pressed = {
      turnId,
      kind: button.parentElement?.dataset.kind ?? '',
      direction,
      top: button.getBoundingClientRect().top,
      hadFocus: button === document.activeElement,
    };
    post({ type: 'chooseVersion', conversationId, turnId });
  }
}

function selectorOf({ turnId, kind, direction }: Pressed): string {
  return `.pager[data-of="${turnId}"][data-kind=${kind}] [data-page=${direction}]`;
}
