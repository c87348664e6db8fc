import type { MediaType } from './attachedImage.ts';

/** What an image's bytes say of it. Nothing is decoded. */
export interface ImageFacts {
  readonly mediaType: MediaType;
  /** In pixels, as stored: a photo may have to be turned. */
  readonly width: number;
  readonly height: number;
  readonly isMoving: boolean;
  /** Where and with what it was taken, for instance. */
  readonly hasMetadata: boolean;
  /** Whether its parts are all there, up to the last one. */
  readonly isWhole: boolean;
}
