import { bytesView } from './bytesView.ts';
import { gifFacts } from './gif.ts';
import type { ImageFacts } from './imageFacts.ts';
import { jpegFacts } from './jpeg.ts';
import { pngFacts } from './png.ts';
import { webpFacts } from './webp.ts';

/** By what the bytes are, whatever the file is called. @returns `undefined` for what is no image of these formats. */
export function readImageFacts(bytes: Uint8Array): ImageFacts | undefined {
  const view = bytesView(bytes);
  const facts = pngFacts(view) ?? jpegFacts(view) ?? gifFacts(view) ?? webpFacts(view);
  return facts && facts.width > 0 && facts.height > 0 ? facts : undefined;
}
