import type { Event } from '../../core/basics/emitter.ts';
import type { FittedImage } from '../../core/images/attachedImage.ts';
import type { ImageProblem } from '../../core/images/imageLimits.ts';
import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';
import type { MessageToWebview } from '../../core/messages/toWebview.ts';
import { withTimeout } from '../basics/withTimeout.ts';

/** The panel, which can decode images. */
export interface FittingView {
  readonly isReady: boolean;
  readonly post: (message: MessageToWebview) => void;
  readonly onDidReceive: Event<MessageFromWebview>;
}

/** A slow machine may take seconds for a large photo; a panel that was hidden meanwhile never answers. */
const patienceMs = 20_000;

/** Has images looked at and made smaller by the panel, since nothing here decodes any. */
export class PanelFitter {
  readonly #view: FittingView;

  constructor(view: FittingView) {
    this.#view = view;
  }

  /** @returns the image as it is given where there is no panel. */
  async fit(data: Uint8Array): Promise<FittedImage | ImageProblem> {
    return this.#view.isReady ? await withTimeout(this.#ask(data), patienceMs, { data }) : { data };
  }

  #ask(data: Uint8Array): Promise<FittedImage | ImageProblem> {
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      const listening = this.#view.onDidReceive((message) => {
        if (message.type !== 'imageFitted' || message.id !== id) return;
        listening.dispose();
        resolve(message.fitted);
      });
      // What Node read from a file is a Buffer, which VS Code would send to a webview as JSON.
      this.#view.post({ type: 'fitImage', id, data: new Uint8Array(data) });
    });
  }
}
