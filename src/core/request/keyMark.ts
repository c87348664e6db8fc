import { textHash } from '../basics/fnv1a.ts';

/** A fingerprint to tell keys apart: a hash of 32 bits, from which no key can be recovered. `undefined` for no key. */
export function keyMark(key: string | undefined): string | undefined {
  return key === undefined ? undefined : textHash(key).toString(16).padStart(8, '0');
}
