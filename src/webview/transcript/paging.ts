import type { PanelContext } from '../panelContext.ts';

/** Where a pager's button stood when it was pressed. */
interface Pressed {
  readonly turnId: string;
  readonly direction: string;
  readonly top: number;
  readonly hadFocus: boolean;
}

/**
 * Looking through the versions of a turn: the pager of the version that comes stands where the one before stood,
 * so that one can press it again without looking for it.
 */
export class Paging {
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
  keepPlace(isDrawn: boolean): void {
    const pressed = this.#pressed;
    const article = pressed && this.#transcript.querySelector<HTMLElement>(`[data-turn="${pressed.turnId}"]`);
    const button = article?.querySelector<HTMLElement>(`[data-page=${pressed?.direction}]`);
    if (!pressed || !article || !button) return;
    const missing = this.#moveBy(button.getBoundingClientRect().top - pressed.top);
    // There is not enough above it to scroll: the shorter answer takes the room of the longer one.
    if (missing < 0) holdHeight(article, article.offsetHeight - missing);
    if (pressed.hadFocus) button.focus({ preventScroll: true });
    if (isDrawn) this.#pressed = undefined;
  }

  #choose(button: HTMLElement, { post, conversationId }: PanelContext): void {
    const { version: turnId = '', page: direction = '' } = button.dataset;
    this.#pressed = { turnId, direction, top: button.getBoundingClientRect().top, hadFocus: button === document.activeElement };
    post({ type: 'chooseVersion', conversationId, turnId });
  }
}

/** Until the mouse leaves it. */
function holdHeight(article: HTMLElement, height: number): void {
  article.style.minHeight = `${height}px`;
  article.addEventListener('pointerleave', () => (article.style.minHeight = ''), { once: true });
}
