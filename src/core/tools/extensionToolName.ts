import { fnv1a } from '../basics/fnv1a.ts';
import { maxNameCharacters, withAllowedCharacters } from './functionName.ts';

const prefix = 'vs_';

/**
 * The name by which the model knows another extension's tool. It depends on the tool's own name alone, so that it is
 * the same in every window: a name that is too long or has other characters than allowed gets a hash as a suffix, to
 * stay unique.
 */
export function extensionToolName(name: string): string {
  const safe = `${prefix}${withAllowedCharacters(name)}`;
  if (safe === `${prefix}${name}` && safe.length <= maxNameCharacters) return safe;
  const mark = `_${fnv1a(new TextEncoder().encode(name)).toString(36)}`;
  return safe.slice(0, maxNameCharacters - mark.length) + mark;
}
