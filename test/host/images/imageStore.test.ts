import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AttachedImage } from '../../../src/core/images/attachedImage.ts';
import { isRefusal } from '../../../src/core/failures/refusal.ts';
import { imageFile, readImage } from '../../../src/host/images/imageStore.ts';
import { takeImage } from '../../../src/host/images/takeImage.ts';
import { gif, jpegParts, png } from '../../support/doubles/pictures.ts';

describe('images beside the transcripts', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'threadline-images-'));
  });

  async function taken(data: Uint8Array, name = 'shot.png'): Promise<AttachedImage> {
    const attachment = await takeImage(folder, { name, data });
    if (isRefusal(attachment) || !attachment.image) throw new Error('Not taken');
    return attachment.image;
  }

  it('are kept once each, under the hash of their bytes', async () => {
    const [first, again, other] = [await taken(png(64, 48)), await taken(png(64, 48)), await taken(png(48, 64))];
    expect(again).toEqual(first);
    expect(other.hash).not.toBe(first.hash);
    expect(first).toMatchObject({ mediaType: 'image/png', width: 64, height: 48, bytes: png(64, 48).length });
    expect((await readdir(join(folder, 'images'))).toSorted()).toEqual(
      [`${first.hash}.png`, `${other.hash}.png`].toSorted(),
    );
  });

  it('are read as the API takes them', async () => {
    const image = await taken(png(64, 48));
    expect(await readImage(folder, image)).toBe(`data:image/png;base64,${Buffer.from(png(64, 48)).toString('base64')}`);
  });

  it('are not read where somebody has changed them, or taken them away', async () => {
    const image = await taken(png(64, 48));
    const other = png(64, 48).fill(7, -8);
    await writeFile(imageFile(folder, image), other);
    expect(await readImage(folder, image)).toBeUndefined();
    expect(await readImage(folder, { ...image, hash: 'c'.repeat(64) })).toBeUndefined();
  });

  it.each([
    ['no image', new TextEncoder().encode('<svg/>'), 'plan.png was not attached: it is not a PNG'],
    ['half of one', png(64, 48).slice(0, -4), 'plan.png was not attached: the image is damaged'],
    ['what the service does not take', gif(64, 48), 'plan.png was not attached: it has to be made smaller first'],
    ['what tells where it was taken', jpegParts(64, 48, { hasExif: true }), 'it has to be made smaller first'],
    ['a huge one', png(60_000, 1).fill(0xff, 16, 24), 'it has too many pixels'],
  ])('are never %s', async (_, data, sentence) => {
    const refused = await takeImage(folder, { name: 'plan.png', data });
    expect(isRefusal(refused) && refused.message).toContain(sentence);
    expect(await readdir(folder)).toEqual([]);
  });
});
