import { joinSentences } from '../basics/joinSentences.ts';
import * as l10n from '@vscode/l10n';
import { bytesText } from '../basics/formatNumber.ts';
import type { AttachedImage, ImageSize } from './attachedImage.ts';
import { type ImageProblem, maxFileBytes, minEdge } from './imageLimits.ts';

const problemTexts: Readonly<Record<ImageProblem, (name: string) => string>> = {
  noImage: (name) => l10n.t('{0} was not attached: it is not a PNG, JPEG, WebP or GIF image.', name),
  damaged: (name) => l10n.t('{0} was not attached: the image is damaged or incomplete.', name),
  tooLarge: (name) => l10n.t('{0} was not attached: images can have at most {1}.', name, bytesText(maxFileBytes)),
  tooManyPixels: (name) => l10n.t('{0} was not attached: it has too many pixels. Make it smaller first.', name),
  tooSmall: (name) => l10n.t('{0} was not attached: models read images of at least {1} × {1} pixels.', name, minEdge),
  tooNarrow: (name) =>
    l10n.t('{0} was not attached: it is too long and narrow for a model. Crop it to what matters.', name),
};

/** Why an image was not attached. */
export function imageProblemText(name: string, problem: ImageProblem): string {
  return problemTexts[problem](name);
}

/** What was done with an image before it leaves; empty for one that is as it was. */
export function imageChangeText({ width, height, bytes, original, wasMoving }: AttachedImage): string {
  const smaller = original
    ? l10n.t('Scaled down from {0} to {1}.', sizeText(original), sizeText({ width, height, bytes }))
    : '';
  const still = wasMoving ? l10n.t('Only the first frame is sent.') : '';
  return joinSentences(smaller, still);
}

/** "1280 × 720, 204 KB". */
export function sizeText({ width, height, bytes }: ImageSize): string {
  return `${width} × ${height}, ${bytesText(bytes)}`;
}
