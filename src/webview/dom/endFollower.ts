/** Within so many pixels of the end, the scroll position counts as the end. */
const atEndPx = 24;

/**
 * Follows the growing end of what scrolls, for a reader who is there. Scrolling up ends following; a distance to the end alone
 * does not, since new content causes it, too.
 */
export class EndFollower {
  readonly #scroller: HTMLElement;
  #lastTop = 0;
  isFollowing = true;

  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
  }

  get isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= atEndPx;
  }

  /** Called in each scroll event. @returns whether it went up. */
  scrolled(): boolean {
    const { scrollTop } = this.#scroller;
    const isUp = scrollTop < this.#lastTop;
    if (this.isAtEnd) this.isFollowing = true;
    else if (isUp) this.isFollowing = false;
    this.#lastTop = scrollTop;
    return isUp;
  }

  /** Called after the content has grown, best by a `ResizeObserver`: following costs no layout of its own then. */
  grown(): void {
    if (this.isFollowing) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** Called when it was scrolled for another reason than the reader's: whether the end is followed goes by where it is now. */
  moved(): void {
    this.#lastTop = this.#scroller.scrollTop;
    this.isFollowing = this.isAtEnd;
  }
}
