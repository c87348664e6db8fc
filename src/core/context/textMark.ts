import { textHash } from '../basics/fnv1a.ts';

/** A mark is made at each change of the selection, which can be a whole file: what comes after so many characters counts by its length. */
const maxMarked = 20_000;

/** Tells texts apart where not all of them is to be sent: by length and a hash. */
export function textMark(text: string): string {
  return `${text.length}.${textHash(text.slice(0, maxMarked)).toString(36)}`;
}
