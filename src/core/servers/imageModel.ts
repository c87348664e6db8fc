import { modelsThatTakeImages } from '../models/knownModels.ts';
import type { ServerKind } from './capabilities.ts';

/** A model to send images to, in the place of one that reads text only; `undefined` where the server's models are not known. */
export function imageModelFor(server: ServerKind): string | undefined {
  return modelsThatTakeImages(server)[0];
}
