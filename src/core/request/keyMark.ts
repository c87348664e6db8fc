import { textHash } from '../basics/fnv1a.ts';

/** Tells keys apart without telling them: 32 bits of a hash, of which no key can be found again. `undefined` for no key. */
export function keyMark(key: string | undefined): string | undefined {
  return key === undefined ? undefined : textHash(key).toString(16).padStart(8, '0');
}
