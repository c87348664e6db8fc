import { isObject } from '../basics/json.ts';
import { type AttachedImage, parseHistory } from './attachedImage.ts';

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
