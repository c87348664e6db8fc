/** So many characters, times the square of the frames that were waited, may be read again: all is shown where a stream pauses, 100 KB after 80 frames. */
const charactersAFrame = 16;

/** A text that is read again when it has grown by some part, or has waited; up to so many characters at any time. */
export interface ReadAgain {
  readonly length: number;
  readonly least: number;
  readonly growth: number;
}

/** What is read again stays in proportion with what has come, and with the time. */
export class Pace {
  /** Characters that have come since it was read. */
  newLength = 0;
  /** Frames since it could have been read. */
  #waitedFrames = 0;

  isTooSoon(...texts: readonly ReadAgain[]): boolean {
    const mayRead = charactersAFrame * (this.#waitedFrames++) ** 2;
    return texts.some(
      ({ length, least, growth }) => length > Math.max(least, mayRead) && this.newLength < length * growth,
    );
  }

  restart(): void {
    [this.newLength, this.#waitedFrames] = [0, 0];
  }
}
