/**
 * Tells keys apart without telling them: 32 bits of an FNV-1a hash, of which no key can be found again.
 * `undefined` for no key.
 */
export function keyMark(key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
