import type { BytesView } from './bytesView.ts';
import type { ImageFacts } from './imageFacts.ts';

/** Frame headers, which have the size: all of C0 to CF but these. */
const noFrame: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

/** A list of segments, each with a marker and its length, up to the scan (DA). */
export function jpegFacts(view: BytesView): ImageFacts | undefined {
  if (!view.has(0, '\xff\xd8\xff')) return undefined;
  let [width, height, hasMetadata] = [0, 0, false];
  let offset = 2;
  for (; offset < view.length && view.at(offset) === 0xff;) {
    const marker = view.at(offset + 1);
    if (marker === 0xda) break;
    if (marker >= 0xc0 && marker <= 0xcf && !noFrame.has(marker))
      [width, height] = [view.big(offset + 7, 2), view.big(offset + 5, 2)];
    hasMetadata ||= marker === 0xe1;
    // A marker may be preceded by any number of fill bytes.
    offset += marker === 0xff ? 1 : 2 + Math.max(2, view.big(offset + 2, 2));
  }
  return { mediaType: 'image/jpeg', width, height, isMoving: false, hasMetadata, isWhole: hasEnd(view, offset) };
}

/** How far from the end of the file the end marker is searched for, in bytes: some cameras append data of their own. */
const maxBehindEnd = 65_536;

function hasEnd(view: BytesView, from: number): boolean {
  const first = Math.max(from, view.length - maxBehindEnd);
  for (let offset = view.length - 2; offset > first; offset--) if (view.has(offset, '\xff\xd9')) return true;
  return false;
}
