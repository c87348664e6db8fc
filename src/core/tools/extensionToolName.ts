import { fnv1a } from '../basics/fnv1a.ts';

/** Names are declared to the service with at most so many characters. */
const maxLength = 64;

const prefix = 'vs_';

/**
 * The name by which the model knows another extension's tool. Made from the tool's own name alone, so that it is the same in
 * every window: what does not survive as it is gets a mark that keeps it apart from others.
 */
export function extensionToolName(name: string): string {
  const safe = `${prefix}${name.replaceAll(/[^\w-]/g, '_')}`;
  if (safe === `${prefix}${name}` && safe.length <= maxLength) return safe;
  const mark = `_${fnv1a(new TextEncoder().encode(name)).toString(36)}`;
  return safe.slice(0, maxLength - mark.length) + mark;
}
