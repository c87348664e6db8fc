import type { PanelContext } from '../context/panelContext.ts';

/** The longest that the host is behind what is typed. */
const behindMs = 250;

/** Keeps what is being typed: in the panel's own state and with the host at once, with the host no more often than it needs to be. */
export class DraftSaver {
  readonly #context: PanelContext;
  #unsaved: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  set(text: string): void {
    this.#context.state.change({ draft: text });
    this.#unsaved = text;
    if (this.#timer !== undefined) return;
    this.#save();
    this.#timer = setTimeout(() => this.flush(), behindMs);
  }

  /** Tells the host now what it does not know yet. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#save();
  }

  #save(): void {
    if (this.#unsaved === undefined) return;
    const { conversationId, post } = this.#context;
    post({ type: 'saveDraft', conversationId, text: this.#unsaved });
    this.#unsaved = undefined;
  }
}
