import * as l10n from '@vscode/l10n';
import { h, setShown } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { ScrollPosition } from '../context/panelState.ts';
import type { Transcript } from './transcript.ts';
import type { Viewport } from './turnsOnPage.ts';

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
  readonly #onNearTop: () => void;
  /** Where the reader is to be, until that is drawn: where they were before the panel was hidden, or at a turn that was added. */
  #restored: ScrollPosition | undefined;
  readonly #resizes = new ResizeObserver(() => this.#resized());
  readonly #listening = new AbortController();
  #isFollowing = true;
  #lastTop = 0;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param onNearTop - Called when the reader scrolls near the beginning. */
  constructor(transcript: Transcript, context: PanelContext, before: HTMLElement, onNearTop: () => void) {
    this.#context = context;
    this.#onNearTop = onNearTop;
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

  /** Shows the beginning of a turn once it is drawn, and follows the end no more. */
  goToTurn(turnId: string): void {
    this.#restored = { at: 'turn', turnId, offset: 0 };
    this.#context.requestDraw();
  }

  /** What the reader sees: what is drawn next is drawn around it. */
  get viewport(): Viewport {
    return { place: this.#restored ?? this.#place(), height: this.#scroller.clientHeight };
  }

  /** Leaves the reader in the place where they were before a drawing. @param isDrawn - Nothing was left for the next frame. */
  stay({ place }: Viewport, isDrawn: boolean): void {
    const question = place.at === 'turn' ? this.#transcript.questionOf(place.turnId) : undefined;
    if (place.at === 'turn' && question) this.#goTo(question.offsetTop + place.offset);
    else if (this.#restored) this.followEnd();
    if (isDrawn) this.#restored = undefined;
  }

  #goTo(top: number): void {
    if (this.#restored) this.#isFollowing = false;
    const px = top - this.#scroller.scrollTop;
    if (Math.abs(px) >= 1 || this.#restored) this.moveBy(px);
    setShown(this.#pill, !this.#isFollowing && !this.#isAtEnd());
  }

  #place(): ScrollPosition {
    return this.#isFollowing ? { at: 'end' } : this.#transcript.placeAt(this.#scroller.scrollTop);
  }

  /** Scrolls by `px`, since the content has moved by them; returns how many of them were not possible. */
  moveBy(px: number): number {
    const wanted = this.#scroller.scrollTop + px;
    if (Math.abs(px) >= 1) this.#scroller.scrollTop = wanted;
    this.#lastTop = this.#scroller.scrollTop;
    this.#isFollowing = this.#isAtEnd();
    return Math.abs(px) >= 1 ? Math.round(wanted - this.#lastTop) : 0;
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= atEndPx;
  }

  #keepEnd(): void {
    if (this.#isFollowing) this.#scroller.scrollTop = this.#scroller.scrollHeight;
    setShown(this.#pill, !this.#isFollowing && !this.#isAtEnd());
  }

  /** What is near the screen is another then. */
  #resized(): void {
    this.#keepEnd();
    this.#context.requestDraw();
  }

  /** Scrolling up ends following; a distance to the end alone does not, since new content causes it, too. */
  #scrolled(): void {
    const { scrollTop } = this.#scroller;
    const isAtEnd = this.#isAtEnd();
    if (isAtEnd) this.#isFollowing = true;
    else if (scrollTop < this.#lastTop) this.#isFollowing = false;
    if (scrollTop < this.#lastTop && scrollTop < 2 * this.#scroller.clientHeight) this.#onNearTop();
    this.#lastTop = scrollTop;
    setShown(this.#pill, !this.#isFollowing && !isAtEnd);
    this.#context.requestDraw();
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => this.#savePosition(), savedAfterMs);
  }

  #savePosition(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = undefined;
    this.#context.state.change({ place: this.#place() });
  }
}
