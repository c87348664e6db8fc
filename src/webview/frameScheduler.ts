/** A hidden webview gets no animation frames: it draws at this interval instead. */
const hiddenIntervalMs = 250;

/**
 * Draws at most once a frame, however often it is asked.
 *
 * @param draw - Draws what is new; `true` when it left something for the next frame.
 */
export class FrameScheduler {
  readonly #draw: () => boolean;
  #isRequested = false;

  constructor(draw: () => boolean) {
    this.#draw = draw;
  }

  request(): void {
    if (this.#isRequested) return;
    this.#isRequested = true;
    const run = (): void => {
      this.#isRequested = false;
      if (this.#draw()) this.request();
    };
    if (document.hidden) setTimeout(run, hiddenIntervalMs);
    else requestAnimationFrame(run);
  }
}
