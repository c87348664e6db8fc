import * as l10n from '@vscode/l10n';
import { EndFollower } from '../dom/endFollower.ts';
import { h, setShown } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { ScrollPosition } from '../context/panelState.ts';
import type { Transcript } from './transcript.ts';
import type { Viewport } from './turnsOnPage.ts';

const savedAfterMs = 200;

/** Whoever moves is led nowhere else any more, though a long answer is still being drawn. */
const movedBy = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * The scrolled area. It follows the growing end only for a reader who is there; for one who scrolled up nothing moves,
 * and a button leads back.
 */
export class FollowingScroller {
  readonly #content: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #end: EndFollower;
  readonly #pill: HTMLButtonElement;
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #transcript: Transcript;
  readonly #onNearTop: () => void;
  /** Where the reader is to be, until that is drawn: where they were before the panel was hidden, or at a turn that was added. */
  #restored: ScrollPosition | undefined;
  readonly #resizes = new ResizeObserver(() => this.#resized());
  readonly #listening = new AbortController();
  #saveTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param onNearTop - Called when the reader scrolls near the beginning. */
  constructor(transcript: Transcript, context: PanelContext, before: HTMLElement, onNearTop: () => void) {
    this.#context = context;
    this.#onNearTop = onNearTop;
    this.#restored = context.state.current.place;
    this.#transcript = transcript;
    this.#content = h('div.content', before, transcript.element);
    this.#scroller = h('div.scroller', this.#content);
    this.#end = new EndFollower(this.#scroller);
    this.#pill = h('button.jump', { type: 'button', hidden: true }, icon('arrow-down'), l10n.t('Jump to latest'));
    this.#pill.addEventListener('click', () => this.followEnd());
    this.element = h('div.scroll-area', this.#scroller, this.#pill);
    const listening = { passive: true, signal: this.#listening.signal };
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), listening);
    for (const type of movedBy) this.#scroller.addEventListener(type, () => (this.#restored = undefined), listening);
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
    this.#end.isFollowing = true;
    this.#keepEnd();
    this.#savePosition();
  }

  /** Shows the beginning of a turn once it is drawn, and follows the end no more. One whose answer is not known here is on the page until that comes. */
  goToTurn(turnId: string): void {
    this.#restored = { at: 'turn', turnId, offset: 0 };
    this.#transcript.show(turnId);
    this.#context.requestDraw();
  }

  /** What the reader sees: what is drawn next is drawn around it. A long draft may leave it no height, which is not as without a layout. */
  get viewport(): Viewport {
    const { clientWidth, clientHeight } = this.#scroller;
    return { place: this.#restored ?? this.#place(), height: clientWidth > 0 ? Math.max(1, clientHeight) : 0 };
  }

  /** Leaves the reader in the place where they were before a drawing. @param isDrawn - Nothing was left for the next frame. */
  stay({ place }: Viewport, isDrawn: boolean): void {
    const question = place.at === 'turn' ? this.#transcript.onPage.view(place.turnId)?.question : undefined;
    if (place.at === 'turn' && question) this.#goTo(question.offsetTop + place.offset);
    else if (this.#restored) this.followEnd();
    if (isDrawn) this.#restored = undefined;
  }

  #goTo(top: number): void {
    if (this.#restored) this.#end.isFollowing = false;
    const px = top - this.#scroller.scrollTop;
    if (Math.abs(px) >= 1 || this.#restored) this.moveBy(px);
    this.#showPill();
  }

  #place(): ScrollPosition {
    return this.#end.isFollowing ? { at: 'end' } : this.#transcript.onPage.placeAt(this.#scroller.scrollTop);
  }

  /** Scrolls by `px`, since the content has moved by them; returns how many of them were not possible. */
  moveBy(px: number): number {
    const wanted = this.#scroller.scrollTop + px;
    if (Math.abs(px) >= 1) this.#scroller.scrollTop = wanted;
    this.#end.moved();
    return Math.abs(px) >= 1 ? Math.round(wanted - this.#scroller.scrollTop) : 0;
  }

  #keepEnd(): void {
    this.#end.grown();
    this.#showPill();
  }

  #showPill(): void {
    const last = this.#transcript.element.lastElementChild as HTMLElement | null;
    setShown(this.#pill, !this.#end.isFollowing && !this.#end.isAtEnd, last);
  }

  /** Another height changes which turns are near the screen. */
  #resized(): void {
    this.#keepEnd();
    this.#context.requestDraw();
  }

  #scrolled(): void {
    const isUp = this.#end.scrolled();
    if (isUp && this.#scroller.scrollTop < 2 * this.#scroller.clientHeight) this.#onNearTop();
    this.#showPill();
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
