import type { MessageFromWebview } from '../../core/messages/fromWebview.ts';
import type { MessageToWebview } from '../../core/messages/toWebview.ts';

/** Answers the host with an image as it is to be sent; with the image as it is where that cannot be found out. */
export async function fitForHost(
  { id, data }: Extract<MessageToWebview, { type: 'fitImage' }>,
  post: (message: MessageFromWebview) => void,
): Promise<void> {
  const fit = async () => (await import('./prepareImages.ts')).fitImage(new Uint8Array(data));
  post({ type: 'imageFitted', id, fitted: await fit().catch(() => ({ data })) });
}
