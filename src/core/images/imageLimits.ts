import type { ImageSize } from './attachedImage.ts';
import type { ImageFacts } from './imageFacts.ts';

/**
 * What the service takes of one image: edges of 8K, no edge of 10 pixels or less, no more than 200 times as long as wide, and 10 MB
 * as base64. Its models look at 2.6 megapixels, so what is left of 4 is all that they see.
 */
export const minEdge = 11;
const [maxEdge, maxRatio] = [7_680, 200];
const maxPixels = 4_194_304;
export const maxImageBytes = 7_000_000;

/** What is read at all: a larger one would take too much memory where it is made smaller. */
export const maxFileBytes = 60_000_000;
const maxFilePixels = 110_000_000;

/** What one question takes along, and what one request does: the newest of what is sent again. */
export const maxImages = 20;
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

/** Whether it has to be drawn anew before it leaves: it is too large, it moves, or it says where it was taken. The service takes no GIF. */
export function needsDrawing(facts: ImageFacts, bytes: number): boolean {
  const { mediaType, isMoving, hasMetadata } = facts;
  return mediaType === 'image/gif' || isMoving || hasMetadata || bytes > maxImageBytes || scaleOf(facts) < 1;
}

type Edges = Pick<ImageSize, 'width' | 'height'>;

/** By how much its edges become shorter; 1 for an image that keeps its size. */
function scaleOf({ width, height }: Edges): number {
  return Math.min(1, maxEdge / Math.max(width, height), Math.sqrt(maxPixels / (width * height)));
}

/** The size in which it is sent, in whole pixels. */
export function fittedSize(edges: Edges): Edges {
  const scale = scaleOf(edges);
  const [width, height] = [edges.width, edges.height].map((edge) => Math.max(minEdge, Math.floor(edge * scale)));
  return { width: width ?? minEdge, height: height ?? minEdge };
}
