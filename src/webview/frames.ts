/** How often a hidden panel draws: animation frames do not come there. */
const hiddenIntervalMs = 250;

/**
 * Draws at most once a frame, however often it is asked.
 *
 * @param draw - Draws what is new; `true` when it left something for the next frame.
 */
export class Frames {
  readonly #draw: () => boolean;
  #isAsked = false;

  constructor(draw: () => boolean) {
    this.#draw = draw;
  }

  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const run = (): void => {
      this.#isAsked = false;
      if (this.#draw()) this.ask();
    };
    if (document.hidden) setTimeout(run, hiddenIntervalMs);
    else requestAnimationFrame(run);
  }
}
