import type { MediaType } from './attachedImage.ts';

/** Facts read from the bytes of an image, without decoding it. */
export interface ImageFacts {
  readonly mediaType: MediaType;
  /** In pixels, as stored: a photo may have to be turned. */
  readonly width: number;
  readonly height: number;
  readonly isMoving: boolean;
  /** Whether it has metadata, such as where and with which camera it was taken. */
  readonly hasMetadata: boolean;
  /** Whether its parts are all there, up to the last one. */
  readonly isWhole: boolean;
}

/** By what the bytes are, whatever the file is called. @returns `undefined` for what is no image of these formats. */
export function readImageFacts(bytes: Uint8Array): ImageFacts | undefined {
  const view = bytesView(bytes);
  const facts = pngFacts(view) ?? jpegFacts(view) ?? gifFacts(view) ?? webpFacts(view);
  return facts && facts.width > 0 && facts.height > 0 ? facts : undefined;
}

/** A list of chunks: length, type, content, checksum. The first one has the size; a chunk `acTL` marks an animation. */
function pngFacts(view: BytesView): ImageFacts | undefined {
  if (!view.has(0, '\x89PNG\r\n\x1a\n') || !view.has(12, 'IHDR')) return undefined;
  const has = { isMoving: false, hasMetadata: false, isWhole: false };
  for (let offset = 8; offset + 12 <= view.length && !has.isWhole; offset += 12 + view.big(offset, 4)) {
    has.isMoving ||= view.has(offset + 4, 'acTL');
    has.hasMetadata ||= view.has(offset + 4, 'eXIf');
    has.isWhole = view.has(offset + 4, 'IEND');
  }
  return { mediaType: 'image/png', width: view.big(16, 4), height: view.big(20, 4), ...has };
}

/** Frame headers, which have the size: all of C0 to CF but these. */
const noFrame: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

/** A list of segments, each with a marker and its length, up to the scan (DA). */
function jpegFacts(view: BytesView): ImageFacts | undefined {
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

/** A list of blocks: extensions (21), images (2C) and the end (3B). With more than one image it is animated. */
function gifFacts(view: BytesView): ImageFacts | undefined {
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

/** A RIFF file, whose first chunk says which of three kinds it is. */
function webpFacts(view: BytesView): ImageFacts | undefined {
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

/** Reads bytes; beyond the end there are zeros. */
interface BytesView {
  readonly length: number;
  readonly at: (offset: number) => number;
  /** Whether these bytes begin there, one a character. */
  readonly has: (offset: number, text: string) => boolean;
  /** A number of so many bytes, the first of them the most significant. */
  readonly big: (offset: number, count: number) => number;
  /** The same, with the first of them the least significant. */
  readonly little: (offset: number, count: number) => number;
}

/** Files may be hostile, with millions of parts: nothing here allocates anything. */
function bytesView(bytes: Uint8Array): BytesView {
  const at = (offset: number): number => bytes[offset] ?? 0;
  return {
    length: bytes.length,
    at,
    has: (offset, text) => {
      for (let index = 0; index < text.length; index++) if (at(offset + index) !== text.charCodeAt(index)) return false;
      return true;
    },
    big: (offset, count) => {
      let number = 0;
      for (let index = 0; index < count; index++) number = number * 256 + at(offset + index);
      return number;
    },
    little: (offset, count) => {
      let number = 0;
      for (let index = count - 1; index >= 0; index--) number = number * 256 + at(offset + index);
      return number;
    },
  };
}
