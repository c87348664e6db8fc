/** Names are declared to the service with at most so many characters. */
const maxLength = 64;

const prefix = 'vs_';

/**
 * The name by which the model knows another extension's tool. Made from the tool's own name alone, so that it is the same in
 * every window: what does not survive as it is gets a mark that keeps it apart from others.
 */
export function foreignName(name: string): string {
  const safe = `${prefix}${name.replaceAll(/[^\w-]/g, '_')}`;
  if (safe === `${prefix}${name}` && safe.length <= maxLength) return safe;
  const mark = `_${hash(name)}`;
  return safe.slice(0, maxLength - mark.length) + mark;
}

/** FNV-1a, 32 bits: names are to be told apart, nothing is kept secret by it. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36);
}
