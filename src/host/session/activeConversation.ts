import type { LiveConversation } from '../../core/session/liveConversation.ts';

type Opening = Promise<LiveConversation>;

/** Which conversation is the active one: the one that is opened last, or, where that fails, the one that is shown. */
export class ActiveConversation {
  readonly #onShown: (live: LiveConversation) => void;
  /** The last one that was shown, or is the first to be. */
  #shown: Opening | undefined;
  /** Those that are read to be shown. */
  #opening: readonly Opening[] = [];

  /** @param onShown - Another one than the first is shown. */
  constructor(onShown: (live: LiveConversation) => void) {
    this.#onShown = onShown;
  }

  /** `undefined` before the first one, and when that failed. */
  get now(): Opening | undefined {
    return this.#opening.at(-1) ?? this.#shown;
  }

  begin(first: Opening): Opening {
    this.#shown = first;
    first.catch(() => {
      if (this.#shown === first) this.#shown = undefined;
    });
    return first;
  }

  /** @throws what the opening rejects with. The one that is shown is active then, or one that is still being opened. */
  async open(opening: Opening): Promise<LiveConversation> {
    this.#opening = [...this.#opening, opening];
    const live = await opening.catch((error: unknown) => {
      this.#forget(opening);
      throw error;
    });
    // Another one may have been opened while this one was read, also by who waited for this one: the last call wins.
    if (this.#opening.at(-1) === opening) this.#show(opening, live);
    else this.#forget(opening);
    return live;
  }

  #forget(opening: Opening): void {
    this.#opening = this.#opening.filter((other) => other !== opening);
  }

  #show(opening: Opening, live: LiveConversation): void {
    [this.#shown, this.#opening] = [opening, []];
    this.#onShown(live);
  }
}
