import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepImages } from '../../../src/host/images/sweepImages.ts';
import { imageFile, storeImage } from '../../../src/host/images/imageStore.ts';
import { png } from '../../support/doubles/pictures.ts';

const day = 24 * 60 * 60 * 1000;
const old = new Date(Date.now() - 2 * day);

it('images go with the last conversation that names them, and none that is deleted but can be had back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'threadline-sweep-'));
  const now = Date.now();
  const hashes: string[] = [];
  for (const width of [20, 21, 22, 23, 24]) {
    const hash = await storeImage(folder, png(width, 20), 'image/png');
    await utimes(imageFile(folder, { hash, mediaType: 'image/png' }), old, old);
    hashes.push(hash);
  }
  const [named, deleted, drafted, fresh, unused] = hashes as [string, string, string, string, string];
  await storeImage(folder, png(23, 20), 'image/png');
  // Longer than what is read at once, with the hash where two pieces meet.
  const before = 'x'.repeat(64 * 1024 - 30);
  await writeFile(join(folder, 'a.jsonl'), `${before}{"image":{"hash":"${named}"}}`);
  await writeFile(join(folder, 'b.jsonl.deleted'), `{"image":{"hash":"${deleted}"}}`);
  const left = async () => (await readdir(join(folder, 'images'))).map((name) => name.slice(0, 64)).toSorted();
  await sweepImages(folder, new Set([drafted]), now);
  expect(await left()).toEqual([named, deleted, drafted, fresh].toSorted());
  expect(await left()).not.toContain(unused);
  await rename(join(folder, 'b.jsonl.deleted'), join(folder, 'b.gone'));
  await sweepImages(folder, new Set(), now);
  expect(await left()).toEqual([named, fresh].toSorted());
});

describe('the search for images that are used', () => {
  it('reads no further than to the last of them', async () => {
    const { folder, hash, file } = await oldImage();
    await writeFile(join(folder, 'a.jsonl'), `{"image":{"hash":"${hash}"}}`);
    // No log can be read here.
    await mkdir(join(folder, 'b.jsonl'));
    await sweepImages(folder, new Set(), Date.now());
    expect(await readFile(file)).toHaveLength(png(20, 20).length);
  });

  it('leaves one that is attached again meanwhile', async () => {
    const { folder, file } = await oldImage();
    const log = join(folder, 'a.jsonl');
    execFileSync('mkfifo', [log]);
    const sweeping = sweepImages(folder, new Set(), Date.now());
    const writing = await open(log, 'w');
    await storeImage(folder, png(20, 20), 'image/png');
    await writing.close();
    await sweeping;
    expect(await readFile(file)).toHaveLength(png(20, 20).length);
  });
});

async function oldImage() {
  const folder = await mkdtemp(join(tmpdir(), 'threadline-sweep-'));
  const hash = await storeImage(folder, png(20, 20), 'image/png');
  const file = imageFile(folder, { hash, mediaType: 'image/png' });
  await utimes(file, old, old);
  return { folder, hash, file };
}
