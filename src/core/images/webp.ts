import type { BytesView } from './bytesView.ts';
import type { ImageFacts } from './imageFacts.ts';

/** A RIFF file, whose first chunk says which of three kinds it is. */
export function webpFacts(view: BytesView): ImageFacts | undefined {
  if (!view.has(0, 'RIFF') || !view.has(8, 'WEBP')) return undefined;
  const isWhole = view.length >= view.little(4, 4) + 8;
  const extended = view.has(12, 'VP8X');
  const flags = extended ? view.at(20) : 0;
  return {
    mediaType: 'image/webp',
    ...pixelSize(view),
    isMoving: (flags & 0x02) > 0,
    hasMetadata: (flags & 0x0c) > 0,
    isWhole,
  };
}

function pixelSize(view: BytesView): Pick<ImageFacts, 'width' | 'height'> {
  if (view.has(12, 'VP8X')) return { width: view.little(24, 3) + 1, height: view.little(27, 3) + 1 };
  if (view.has(12, 'VP8L')) {
    const bits = view.little(21, 4);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!view.has(12, 'VP8 ')) return { width: 0, height: 0 };
  return { width: view.little(26, 2) & 0x3fff, height: view.little(28, 2) & 0x3fff };
}
