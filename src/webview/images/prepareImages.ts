import type { FittedImage } from '../../core/images/attachedImage.ts';
import { type ImageFacts, readImageFacts } from '../../core/images/imageFacts.ts';
import type { ImageProblem } from '../../core/images/imageLimits.ts';
import { fittedSize, imageProblem, maxFileBytes, needsDrawing } from '../../core/images/imageLimits.ts';
import { imageProblemText } from '../../core/images/imageText.ts';

/** @returns the image as it is to be sent, or why it cannot be. */
export async function prepareImage(file: Blob, name: string): Promise<FittedImage | string> {
  if (file.size > maxFileBytes) return imageProblemText(name, 'tooLarge');
  const fitted = await fitImage(new Uint8Array(await file.arrayBuffer()));
  return typeof fitted === 'string' ? imageProblemText(name, fitted) : fitted;
}

/** Decodes an image, which says whether it is one, and draws it anew where it cannot be sent as it is. */
export async function fitImage(data: Uint8Array<ArrayBuffer>): Promise<FittedImage | ImageProblem> {
  const facts = readImageFacts(data);
  const problem = imageProblem(facts, data.length);
  if (problem || !facts) return problem ?? 'noImage';
  const bitmap = await createImageBitmap(new Blob([data], { type: facts.mediaType })).catch(() => undefined);
  if (!bitmap) return 'damaged';
  try {
    return needsDrawing(facts, data.length) ? await drawn(bitmap, facts, data) : { data };
  } finally {
    bitmap.close();
  }
}

/** As a still picture that fits, without what else its file told. */
async function drawn(bitmap: ImageBitmap, facts: ImageFacts, { length: bytes }: Uint8Array): Promise<FittedImage> {
  const { width, height } = fittedSize(bitmap);
  const canvas = new OffscreenCanvas(width, height);
  const painter = canvas.getContext('2d');
  if (!painter) throw new Error('No canvas');
  painter.imageSmoothingQuality = 'high';
  painter.drawImage(bitmap, 0, 0, width, height);
  const blob = await encoded(canvas, painter, facts.mediaType);
  const isSmaller = width < bitmap.width || height < bitmap.height || blob.size < bytes / 2;
  return {
    data: new Uint8Array(await blob.arrayBuffer()),
    ...(isSmaller && { original: { width: bitmap.width, height: bitmap.height, bytes } }),
    ...(facts.isMoving && { wasMoving: true as const }),
  };
}

/** A PNG that would be larger is a JPEG instead, in bytes: it is a photo. */
const maxPngBytes = 3_000_000;
const quality = 0.9;

async function encoded(
  canvas: OffscreenCanvas,
  painter: OffscreenCanvasRenderingContext2D,
  type: ImageFacts['mediaType'],
): Promise<Blob> {
  if (type !== 'image/jpeg') {
    const png = await canvas.convertToBlob({ type: 'image/png' });
    if (png.size <= maxPngBytes) return png;
  }
  // A JPEG has no transparent parts: they would be black.
  painter.globalCompositeOperation = 'destination-over';
  painter.fillStyle = 'white';
  painter.fillRect(0, 0, canvas.width, canvas.height);
  return await canvas.convertToBlob({ type: 'image/jpeg', quality });
}
