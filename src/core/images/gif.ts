import type { BytesView } from './bytesView.ts';
import type { ImageFacts } from './imageFacts.ts';

/** A list of blocks: extensions (21), images (2C) and the end (3B). With more than one image it is animated. */
export function gifFacts(view: BytesView): ImageFacts | undefined {
  if (!view.has(0, 'GIF87a') && !view.has(0, 'GIF89a')) return undefined;
  let offset = 13 + tableBytes(view.at(10));
  let images = 0;
  for (; offset < view.length;) {
    const kind = view.at(offset);
    if (kind === 0x21) offset = behindParts(view, offset + 2);
    else if (kind === 0x2c) {
      images += 1;
      offset = behindParts(view, offset + 11 + tableBytes(view.at(offset + 9)));
    } else break;
  }
  return {
    mediaType: 'image/gif',
    width: view.little(6, 2),
    height: view.little(8, 2),
    isMoving: images > 1,
    hasMetadata: false,
    isWhole: view.at(offset) === 0x3b,
  };
}

function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Parts begin with their length; the last one has none. */
function behindParts(view: BytesView, from: number): number {
  let offset = from;
  while (offset < view.length && view.at(offset) > 0) offset += 1 + view.at(offset);
  return offset + 1;
}
