import { textHash } from '../basics/fnv1a.ts';

/**
 * Only this many characters are hashed, since that happens at each change of the selection, which can be a whole file.
 */
const maxMarked = 20_000;

/**
 * A fingerprint to compare texts without sending them: the length and a hash of the beginning. Different texts may
 * share one.
 */
export function textFingerprint(text: string): string {
  return `${text.length}.${textHash(text.slice(0, maxMarked)).toString(36)}`;
}
