import { textFingerprint } from '../../core/context/textFingerprint.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** At most so much later than the input, in milliseconds, the host gets the draft. */
const behindMs = 250;

/** Saves the draft: in the webview's state at every input, with the host at once and then at most every 250 ms. */
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

  /** Sends an unsaved draft to the host now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#save();
  }

  #save(): void {
    if (this.#unsaved === undefined) return;
    const { conversationId, post } = this.#context;
    post({ type: 'saveDraft', conversationId, text: this.#unsaved });
    this.#context.state.change({ told: textFingerprint(this.#unsaved) });
    this.#unsaved = undefined;
  }
}
