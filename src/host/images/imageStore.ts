import { mkdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AttachedImage, imageFileName, type MediaType } from '../../core/images/attachedImage.ts';
import { imageFolder } from './imageFolder.ts';
import { sha256 } from '../basics/sha256.ts';

/** The file of an image. @param folder - Of this workspace's transcripts. */
export function imageFile(folder: string, image: Pick<AttachedImage, 'hash' | 'mediaType'>): string {
  return join(imageFolder(folder), imageFileName(image));
}

/** Keeps bytes under their hash, once. @returns the hash. */
export async function storeImage(folder: string, bytes: Uint8Array, mediaType: MediaType): Promise<string> {
  const hash = sha256(bytes);
  const file = imageFile(folder, { hash, mediaType });
  const now = new Date();
  // One that has been there for long is in use from now on: see `sweepImages`.
  if (await utimes(file, now, now).then(isDone, isNotDone)) return hash;
  await mkdir(imageFolder(folder), { recursive: true });
  const part = `${file}.${crypto.randomUUID()}.part`;
  await writeFile(part, bytes);
  await rename(part, file);
  return hash;
}

const isDone = (): boolean => true;
const isNotDone = (): boolean => false;

/** An image as a `data:` URL; `undefined` where its file is gone, or is not what it was. */
export async function readImage(folder: string, image: AttachedImage): Promise<string | undefined> {
  const bytes = await imageBytes(folder, image);
  return bytes && `data:${image.mediaType};base64,${bytes.toString('base64')}`;
}

/** `undefined` where the file is gone, or is not what it was. */
export async function imageBytes(folder: string, image: AttachedImage): Promise<Buffer | undefined> {
  const file = imageFile(folder, image);
  if ((await stat(file).catch(() => undefined))?.size !== image.bytes) return undefined;
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && sha256(bytes) === image.hash ? bytes : undefined;
}
