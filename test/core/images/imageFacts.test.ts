import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageFacts } from '../../../src/core/images/imageFacts.ts';
import { fittedSize, imageProblem, needsDrawing } from '../../../src/core/images/imageLimits.ts';
import { gif, jpegParts, png, webpParts } from '../../support/doubles/pictures.ts';

describe('what the bytes of an image say of it', () => {
  it.each([
    ['a PNG', png(640, 480), { mediaType: 'image/png' }],
    ['a PNG that moves', png(640, 480, { acTL: new Uint8Array(8) }), { mediaType: 'image/png', isMoving: true }],
    ['a PNG with a place', png(640, 480, { eXIf: new Uint8Array(9) }), { mediaType: 'image/png', hasMetadata: true }],
    ['a JPEG', jpegParts(640, 480), { mediaType: 'image/jpeg' }],
    ['a photo', jpegParts(640, 480, { hasExif: true }), { mediaType: 'image/jpeg', hasMetadata: true }],
    ['a GIF', gif(640, 480), { mediaType: 'image/gif' }],
    ['a GIF that moves', gif(640, 480, 3), { mediaType: 'image/gif', isMoving: true }],
    ['a WebP with loss', webpParts('VP8 ', 640, 480), { mediaType: 'image/webp' }],
    ['a WebP without loss', webpParts('VP8L', 640, 480), { mediaType: 'image/webp' }],
    ['a WebP that moves', webpParts('VP8X', 640, 480, 0x02), { mediaType: 'image/webp', isMoving: true }],
    ['a WebP with a place', webpParts('VP8X', 640, 480, 0x08), { mediaType: 'image/webp', hasMetadata: true }],
  ])('tells the size and kind of %s', (_, bytes, expected) => {
    const facts = { width: 640, height: 480, isMoving: false, hasMetadata: false, isWhole: true };
    expect(readImageFacts(bytes)).toEqual({ ...facts, ...expected });
  });

  it.each([
    ['a text', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', new Uint8Array()],
    ['an image without an extent', png(0, 12)],
  ])('takes %s for no image', (_, bytes) => {
    expect(readImageFacts(bytes)).toBeUndefined();
    expect(imageProblem(undefined, bytes.length)).toBe('noImage');
  });

  it.each([
    ['PNG', png(64, 64)],
    ['GIF', gif(64, 64, 2)],
    ['JPEG', jpegParts(64, 64)],
    ['WebP', webpParts('VP8 ', 64, 64)],
  ])('sees where a %s lacks its end', (_, bytes) => {
    expect(readImageFacts(bytes.slice(0, -3))?.isWhole).toBe(false);
  });

  it('never throws, and ends, whatever bytes follow a known beginning', () => {
    const beginnings = [png(9, 9), gif(9, 9), jpegParts(9, 9), webpParts('VP8X', 9, 9)];
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.nat(60),
        fc.uint8Array({ maxLength: 400 }),
        (bytes, kept, rest) => void readImageFacts(new Uint8Array([...bytes.slice(0, kept), ...rest])),
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the limits of an image', () => {
  const facts = (width: number, height: number) => {
    const known = readImageFacts(jpegParts(Math.min(width, 65_535), Math.min(height, 65_535)));
    if (!known) throw new Error('No image');
    return { ...known, width, height };
  };

  it('refuse what no model reads, and what would take too much memory to look at', () => {
    expect(imageProblem(facts(4000, 3000), 20_000_000)).toBeUndefined();
    expect(imageProblem(facts(4000, 3000), 70_000_000)).toBe('tooLarge');
    expect(imageProblem(facts(60_000, 60_000), 5_000)).toBe('tooManyPixels');
    expect(imageProblem(facts(10, 300), 5_000)).toBe('tooSmall');
    expect(imageProblem(facts(12, 3_000), 5_000)).toBe('tooNarrow');
    expect(imageProblem({ ...facts(100, 100), isWhole: false }, 5_000)).toBe('damaged');
  });

  it('leave an image as it is that fits and tells nothing else', () => {
    expect(needsDrawing(facts(1920, 1080), 900_000)).toBe(false);
    expect(needsDrawing(facts(4032, 3024), 900_000)).toBe(true);
    expect(needsDrawing(facts(1920, 1080), 8_000_000)).toBe(true);
    expect(needsDrawing({ ...facts(100, 100), hasMetadata: true }, 900)).toBe(true);
    expect(needsDrawing({ ...facts(100, 100), mediaType: 'image/gif' }, 900)).toBe(true);
  });

  it('make each image small enough in one step, and keep its shape', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 20_000 }), fc.integer({ min: 11, max: 20_000 }), (width, height) => {
        fc.pre(imageProblem(facts(width, height), 1) === undefined);
        const fitted = fittedSize({ width, height });
        expect(needsDrawing(facts(fitted.width, fitted.height), 1)).toBe(false);
        expect(imageProblem(facts(fitted.width, fitted.height), 1)).not.toBe('tooSmall');
        if (Math.min(fitted.width, fitted.height) > 100)
          expect(Math.abs(fitted.width / fitted.height / (width / height) - 1)).toBeLessThan(0.02);
      }),
      { numRuns: 500 },
    );
  });
});
