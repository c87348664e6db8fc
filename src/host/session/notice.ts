import { Emitter, type Event } from '../../core/basics/emitter.ts';

/** A sentence for the person. It stands until the next question, also while the panel is hidden or not there yet. */
export class Notice {
  readonly #shown: Emitter<string>;
  #text: string | undefined;

  /** @param onError - Called with what a listener threw. */
  constructor(onError: (error: unknown) => void) {
    this.#shown = new Emitter(onError);
  }

  /** `undefined` when there is none. */
  get text(): string | undefined {
    return this.#text;
  }

  get onDidShow(): Event<string> {
    return this.#shown.event;
  }

  show(text: string): void {
    this.#text = text;
    this.#shown.fire(text);
  }

  drop(): void {
    this.#text = undefined;
  }
}
