import type { MediaType } from './attachedImage.ts';

/** Facts read from the bytes of an image, without decoding it. */
export interface ImageFacts {
  readonly mediaType: MediaType;
  /** In pixels, as stored: a photo may have to be turned. */
  readonly width: number;
  readonly height: number;
  readonly isMoving: boolean;
  /** Whether it has metadata, such as where and with which camera it was taken. */
  readonly hasMetadata: boolean;
  /** Whether its parts are all there, up to the last one. */
  readonly isWhole: boolean;
}
