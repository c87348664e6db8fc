import { own } from '../basics/records.ts';
import { modelsThatTakeImages } from '../models/knownModels.ts';
import type { ServerKind } from './capabilities.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * A model to send images to, in the place of one that reads text only; `undefined` where the server's models are not known.
 *
 * @param listed - What the server says that its models read.
 */
export function imageModelFor(server: ServerKind, listed: NonNullable<Endpoint['inputs']> = {}): string | undefined {
  return Object.keys(listed).find((name) => own(listed, name)?.includes('image')) ?? modelsThatTakeImages(server)[0];
}
