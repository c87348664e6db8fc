import type { BytesView } from './bytesView.ts';
import type { ImageFacts } from './imageFacts.ts';

/** A list of chunks: length, type, content, checksum. The first one has the size; a chunk `acTL` marks an animation. */
export function pngFacts(view: BytesView): ImageFacts | undefined {
  if (!view.has(0, '\x89PNG\r\n\x1a\n') || !view.has(12, 'IHDR')) return undefined;
  const has = { isMoving: false, hasMetadata: false, isWhole: false };
  for (let offset = 8; offset + 12 <= view.length && !has.isWhole; offset += 12 + view.big(offset, 4)) {
    has.isMoving ||= view.has(offset + 4, 'acTL');
    has.hasMetadata ||= view.has(offset + 4, 'eXIf');
    has.isWhole = view.has(offset + 4, 'IEND');
  }
  return { mediaType: 'image/png', width: view.big(16, 4), height: view.big(20, 4), ...has };
}
