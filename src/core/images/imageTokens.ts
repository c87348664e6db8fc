import type { ImageSize } from './attachedImage.ts';

/** A token covers a square of 28 × 28 pixels, and models look at no more than 4,096 tokens of an image. */
const [square, mostTokens] = [28, 4_096];

/** Estimates the tokens of an image, rather too many than too few. */
export function imageTokens({ width, height }: Pick<ImageSize, 'width' | 'height'>): number {
  return Math.min(mostTokens, Math.ceil(width / square) * Math.ceil(height / square)) + 2;
}
