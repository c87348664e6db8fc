import type { ImageSize } from './attachedImage.ts';
import type { ImageFacts } from './imageFacts.ts';

/**
 * Limits of the service for one image: edges of more than 10 and at most 7,680 pixels, an aspect ratio of at most 200,
 * and 10 MB as base64. Its models look at 2.6 megapixels, so scaling down to 4 megapixels loses nothing that they see.
 */
export const minEdge = 11;
const [maxEdge, maxRatio] = [7_680, 200];
const maxPixels = 4_194_304;
/** The largest image that is sent, in bytes: about 9.3 MB as base64, of which the service takes 10. */
export const maxImageBytes = 7_000_000;

/** The largest file that is read, in bytes: scaling down a larger one would take too much memory. */
export const maxFileBytes = 60_000_000;
const maxFilePixels = 110_000_000;

/** The most images of one question, and of one request: of replayed images only the newest are sent. */
export const maxImages = 20;
/** The most bytes of images in one request, before base64. */
export const maxRequestBytes = 30_000_000;

/** Why an image cannot be sent, whatever is done with it. */
export const imageProblems = ['noImage', 'damaged', 'tooLarge', 'tooManyPixels', 'tooSmall', 'tooNarrow'] as const;

export type ImageProblem = (typeof imageProblems)[number];

/** @returns `undefined` for an image that can be sent, as it is or made smaller. */
export function imageProblem(facts: ImageFacts | undefined, bytes: number): ImageProblem | undefined {
  if (bytes > maxFileBytes) return 'tooLarge';
  if (!facts) return 'noImage';
  const { width, height, isWhole } = facts;
  if (width * height > maxFilePixels) return 'tooManyPixels';
  if (!isWhole) return 'damaged';
  if (Math.min(width, height) < minEdge) return 'tooSmall';
  return Math.max(width, height) > maxRatio * Math.min(width, height) ? 'tooNarrow' : undefined;
}

/**
 * Whether an image must be drawn again before it is sent: it is too large, is animated, has metadata, or is a GIF,
 * which the service does not accept.
 */
export function needsDrawing(facts: ImageFacts, bytes: number): boolean {
  const { mediaType, isMoving, hasMetadata } = facts;
  return mediaType === 'image/gif' || isMoving || hasMetadata || bytes > maxImageBytes || shrinkFactor(facts) < 1;
}

type Edges = Pick<ImageSize, 'width' | 'height'>;

/** By how much its edges become shorter; 1 for an image that keeps its size. */
function shrinkFactor({ width, height }: Edges): number {
  return Math.min(1, maxEdge / Math.max(width, height), Math.sqrt(maxPixels / (width * height)));
}

/** The size in which it is sent, in whole pixels. */
export function fittedSize(edges: Edges): Edges {
  const scale = shrinkFactor(edges);
  const [width, height] = [edges.width, edges.height].map((edge) => Math.max(minEdge, Math.floor(edge * scale)));
  return { width: width ?? minEdge, height: height ?? minEdge };
}
