import * as l10n from '@vscode/l10n';
import { h, setShown } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { ScrollPosition } from '../context/panelState.ts';
import type { Transcript } from './transcript.ts';

/** Within so many pixels of the end, the scroll position counts as the end. */
const atEndPx = 24;

const savedAfterMs = 200;

/**
 * The scrolled area. It follows the growing end only for a reader who is there; for one who scrolled up nothing moves,
 * and a button leads back.
 */
export class FollowingScroller {
  readonly #content: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #pill: HTMLButtonElement;
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #transcript: Transcript;
  readonly #restored: ScrollPosition;
  readonly #resizes = new ResizeObserver(() => this.#keepEnd());
  readonly #listening = new AbortController();
  #isFollowing = true;
  #lastTop = 0;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(transcript: Transcript, context: PanelContext, before: HTMLElement) {
    this.#context = context;
    this.#restored = context.state.current.place;
    this.#transcript = transcript;
    this.#content = h('div.content', {}, before, transcript.element);
    this.#scroller = h('div.scroller', {}, this.#content);
    this.#pill = h('button.jump', { type: 'button', hidden: true }, icon('arrow-down'), l10n.t('Jump to latest'));
    this.#pill.addEventListener('click', () => this.followEnd());
    this.element = h('div.scroll-area', {}, this.#scroller, this.#pill);
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), {
      passive: true,
      signal: this.#listening.signal,
    });
    // Runs after layout and before painting: following costs no layout of its own.
    this.#resizes.observe(this.#content);
    this.#resizes.observe(this.#scroller);
  }

  /** Saves the scroll position at once: later it would be that of the next conversation. */
  dispose(): void {
    if (this.#saveTimer !== undefined) this.#savePosition();
    this.#listening.abort();
    this.#resizes.disconnect();
  }

  /** Goes to the end and stays there. */
  followEnd(): void {
    this.#isFollowing = true;
    this.#keepEnd();
    this.#savePosition();
  }

  /** Restores the scroll position from before the panel was hidden. */
  restorePosition(): void {
    const position = this.#restored;
    const question = position.at === 'turn' ? this.#transcript.questionOf(position.turnId) : undefined;
    if (position.at !== 'turn' || !question) return this.followEnd();
    this.#isFollowing = false;
    this.#scroller.scrollTop = question.offsetTop + position.offset;
    this.#lastTop = this.#scroller.scrollTop;
    setShown(this.#pill, !this.#isAtEnd());
  }

  /** Scrolls by `px`, since the content has moved by them; returns how many of them were not possible. */
  moveBy(px: number): number {
    const wanted = this.#scroller.scrollTop + px;
    if (Math.abs(px) >= 1) this.#scroller.scrollTop = wanted;
    this.#lastTop = this.#scroller.scrollTop;
    this.#isFollowing = this.#isAtEnd();
    return Math.abs(px) >= 1 ? Math.round(wanted - this.#lastTop) : 0;
  }

  /** The first message on the screen, and how far its top is from the screen's. */
  firstVisible(): { readonly element: HTMLElement; readonly top: number } | undefined {
    const { top } = this.#scroller.getBoundingClientRect();
    const questions = this.#transcript.questions.map(({ element }) => ({
      element,
      top: element.getBoundingClientRect().top,
    }));
    return questions.findLast((question) => question.top <= top) ?? questions[0];
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= atEndPx;
  }

  #keepEnd(): void {
    if (this.#isFollowing) this.#scroller.scrollTop = this.#scroller.scrollHeight;
    setShown(this.#pill, !this.#isFollowing && !this.#isAtEnd());
  }

  /** Scrolling up ends following; a distance to the end alone does not, since new content causes it, too. */
  #scrolled(): void {
    const { scrollTop } = this.#scroller;
    const isAtEnd = this.#isAtEnd();
    if (isAtEnd) this.#isFollowing = true;
    else if (scrollTop < this.#lastTop) this.#isFollowing = false;
    this.#lastTop = scrollTop;
    setShown(this.#pill, !this.#isFollowing && !isAtEnd);
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => this.#savePosition(), savedAfterMs);
  }

  #savePosition(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = undefined;
    const top = this.#scroller.scrollTop;
    const above = this.#transcript.questions.findLast(({ element }) => element.offsetTop <= top);
    const position: ScrollPosition =
      this.#isFollowing || !above
        ? { at: 'end' }
        : { at: 'turn', turnId: above.turnId, offset: top - above.element.offsetTop };
    this.#context.state.change({ place: position });
  }
}
