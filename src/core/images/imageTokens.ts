import type { ImageSize } from './attachedImage.ts';

/** A token is a square of so many pixels, and models look at no more than so many of them. */
const [square, mostTokens] = [28, 4_096];

/** Estimates the tokens of an image, rather too many than too few. */
export function imageTokens({ width, height }: Pick<ImageSize, 'width' | 'height'>): number {
  return Math.min(mostTokens, Math.ceil(width / square) * Math.ceil(height / square)) + 2;
}
