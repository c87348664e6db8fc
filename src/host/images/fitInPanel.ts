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

/**
 * Has an image looked at and made smaller by the panel, since nothing here decodes any.
 *
 * @returns the image as it is given where there is no panel.
 */
export async function fitInPanel(view: FittingView, data: Uint8Array): Promise<FittedImage | ImageProblem> {
  return view.isReady ? await withTimeout(askPanel(view, data), patienceMs, { data }) : { data };
}

function askPanel(view: FittingView, data: Uint8Array): Promise<FittedImage | ImageProblem> {
  const id = crypto.randomUUID();
  return new Promise((resolve) => {
    const listening = view.onDidReceive((message) => {
      if (message.type !== 'imageFitted' || message.id !== id) return;
      listening.dispose();
      resolve(message.fitted);
    });
    // What Node read from a file is a Buffer, which VS Code would send to a webview as JSON.
    view.post({ type: 'fitImage', id, data: new Uint8Array(data) });
  });
}
