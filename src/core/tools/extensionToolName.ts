import { fnv1a } from '../basics/fnv1a.ts';
import { maxNameCharacters, withAllowedCharacters } from './functionName.ts';

const prefix = 'vs_';

/**
 * The name by which the model knows another extension's tool. Made from the tool's own name alone, so that it is the same in
 * every window: what does not survive as it is gets a mark that keeps it apart from others.
 */
export function extensionToolName(name: string): string {
  const safe = `${prefix}${withAllowedCharacters(name)}`;
  if (safe === `${prefix}${name}` && safe.length <= maxNameCharacters) return safe;
  const mark = `_${fnv1a(new TextEncoder().encode(name)).toString(36)}`;
  return safe.slice(0, maxNameCharacters - mark.length) + mark;
}
