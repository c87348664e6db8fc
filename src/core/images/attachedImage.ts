import { isObject, numbersOf, objectAt, stringAt, trueAt } from '../basics/json.ts';
import { defined } from '../basics/records.ts';

/** The formats that models read. */
const mediaTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

export type MediaType = (typeof mediaTypes)[number];

/** In pixels and bytes. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** An image of a question. Its bytes are in a file beside the logs, which is named after their hash. */
export interface AttachedImage extends ImageSize {
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly hash: string;
  readonly mediaType: MediaType;
  /** The alternative text; absent if the name of its file is used. */
  readonly alt?: string;
  /** Its size before it was scaled down; absent if it was not. */
  readonly original?: ImageSize;
  /** It was animated, and only its first frame was kept. */
  readonly wasMoving?: true;
}

/** Reads a stored image. @returns `undefined` if a field is missing or invalid. */
export function parseImage(value: unknown): AttachedImage | undefined {
  const hash = stringAt(value, 'hash');
  const mediaType = mediaTypes.find((known) => known === stringAt(value, 'mediaType'));
  const size = parseSize(value);
  if (hash === undefined || !isImageHash(hash) || !mediaType || !size) return undefined;
  return defined({ hash, mediaType, ...size, alt: stringAt(value, 'alt'), ...parseHistory(value) });
}

/** What an image was before it was made fit to be sent. */
function parseHistory(value: unknown): Pick<AttachedImage, 'original' | 'wasMoving'> {
  return defined({ original: parseSize(objectAt(value, 'original')), wasMoving: trueAt(value, 'wasMoving') });
}

/** Hashes become names of files. */
function isImageHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The name of an image's file. */
export function imageFileName({ hash, mediaType }: Pick<AttachedImage, 'hash' | 'mediaType'>): string {
  return `${hash}.${mediaType.slice('image/'.length)}`;
}

/** Reads stored sizes; `undefined` unless all three are whole numbers above 0. */
function parseSize(value: unknown): ImageSize | undefined {
  const size = numbersOf(value, 'width', 'height', 'bytes');
  return size && Object.values(size).every((count) => Number.isSafeInteger(count) && count > 0) ? size : undefined;
}

/** The bytes of an image as it is to be sent, and what it was before. */
export interface FittedImage extends Pick<AttachedImage, 'original' | 'wasMoving'> {
  readonly data: Uint8Array;
}

/** @returns `undefined` for what is none. Whether the bytes are an image is not looked at. */
export function parseFittedImage(value: unknown): FittedImage | undefined {
  if (!isObject(value)) return undefined;
  const data = value.data instanceof ArrayBuffer ? new Uint8Array(value.data) : value.data;
  return data instanceof Uint8Array ? { data, ...parseHistory(value) } : undefined;
}
