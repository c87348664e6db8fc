import { crc32, deflateSync } from 'node:zlib';

/** A real PNG of one colour. @param chunks - Further chunks, by type. */
export function png(
  width: number,
  height: number,
  chunks: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      ...Object.entries(chunks).map(([type, data]) => chunk(type, data)),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A real GIF of black pixels. @param frames - More than one makes it move. */
export function gif(width: number, height: number, frames = 1): Uint8Array<ArrayBuffer> {
  const size = [width & 255, width >> 8, height & 255, height >> 8];
  // A palette of black and white, then for each frame one pixel of it.
  const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  return new Uint8Array([
    ...Buffer.from('GIF89a'),
    ...size,
    ...[0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...Array.from({ length: frames }, () => frame).flat(),
    0x3b,
  ]);
}

/** The parts of a JPEG that say what it is; it cannot be decoded. */
export function jpegParts(
  width: number,
  height: number,
  { hasExif = false, isWhole = true } = {},
): Uint8Array<ArrayBuffer> {
  const exif = hasExif ? [0xff, 0xe1, 0, 8, ...Buffer.from('Exif\0\0')] : [];
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3];
  return new Uint8Array([0xff, 0xd8, ...exif, ...frame, ...scan, ...(isWhole ? [0xff, 0xd9] : [])]);
}

/** The parts of a WebP that say what it is, in each of its three kinds; it cannot be decoded. */
export function webpParts(
  kind: 'VP8 ' | 'VP8L' | 'VP8X',
  width: number,
  height: number,
  flags = 0,
): Uint8Array<ArrayBuffer> {
  const body = Buffer.alloc(40);
  body.write(kind, 0, 'latin1');
  if (kind === 'VP8 ') {
    body.writeUInt16LE(width, 14);
    body.writeUInt16LE(height, 16);
  } else if (kind === 'VP8L') body.writeUInt32LE((width - 1) | ((height - 1) << 14), 9);
  else {
    body[8] = flags;
    body.writeUIntLE(width - 1, 12, 3);
    body.writeUIntLE(height - 1, 15, 3);
  }
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return new Uint8Array(Buffer.concat([head, body]));
}
