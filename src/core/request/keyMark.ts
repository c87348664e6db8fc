import { fnv1a } from '../basics/fnv1a.ts';

/** Tells keys apart without telling them: 32 bits of a hash, of which no key can be found again. `undefined` for no key. */
export function keyMark(key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  const units = Array.from({ length: key.length }, (_, index) => key.charCodeAt(index));
  return fnv1a(units).toString(16).padStart(8, '0');
}
