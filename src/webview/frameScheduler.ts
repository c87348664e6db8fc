/** A hidden webview gets no animation frames: it draws at this interval instead. */
const hiddenIntervalMs = 250;

/**
 * Draws at most once a frame, however often it is asked.
 *
 * @param draw - Draws what is new; `true` when it left something for the next frame.
 */
export class FrameScheduler {
  readonly #draw: () => boolean;
  /** Takes the drawing back that was asked for and has not come. */
  #cancel: (() => void) | undefined;

  constructor(draw: () => boolean) {
    this.#draw = draw;
    // What was asked for while the page was shown does not come while it is hidden.
    document.addEventListener('visibilitychange', () => {
      if (!this.#cancel) return;
      this.#cancel();
      this.#schedule();
    });
  }

  request(): void {
    if (!this.#cancel) this.#schedule();
  }

  #schedule(): void {
    const run = (): void => {
      this.#cancel = undefined;
      if (this.#draw()) this.request();
    };
    if (document.hidden) {
      const timer = setTimeout(run, hiddenIntervalMs);
      this.#cancel = () => clearTimeout(timer);
    } else {
      const frame = requestAnimationFrame(run);
      this.#cancel = () => cancelAnimationFrame(frame);
    }
  }
}
