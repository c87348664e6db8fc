import type { PanelContext } from '../panelContext.ts';

const savedAfterMs = 250;

/** Keeps what is being typed: in the panel's own state at once, with the host soon after, and before the panel goes. */
export class Draft {
  readonly #context: PanelContext;
  #unsaved: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  set(text: string): void {
    this.#context.state.change({ draft: text });
    this.#unsaved = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), savedAfterMs);
  }

  /** The box goes, and the host speaks of another conversation already: what it does not know yet is left to the panel. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#unsaved = undefined;
  }

  /** Tells the host now what it does not know yet. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#unsaved === undefined) return;
    this.#context.post({ type: 'saveDraft', text: this.#unsaved });
    this.#unsaved = undefined;
  }
}
