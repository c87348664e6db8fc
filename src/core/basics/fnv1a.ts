/**
 * FNV-1a, 32 bits, as an unsigned integer: tells texts apart, and keeps nothing secret.
 *
 * @param units - Bytes, or the UTF-16 units of a text.
 */
export function fnv1a(units: Iterable<number>): number {
  let hash = 0x811c9dc5;
  for (const unit of units) hash = Math.imul(hash ^ unit, 0x01000193);
  return hash >>> 0;
}

/** The hash of a text's UTF-16 units. */
export function textHash(text: string): number {
  return fnv1a(Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)));
}
