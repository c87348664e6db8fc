import { beforeMention } from '../../core/context/beforeMention.ts';

/** A word that can be completed: where it stands in the text, and as much of it as stands before the cursor. */
export interface WordAtCursor {
  readonly word: string;
  readonly start: number;
  /** Exclusive; includes the part of the word after the cursor. */
  readonly end: number;
}

/** What is longer is no word that anybody completes. */
const maxLength = 1_000;

const pattern = new RegExp(String.raw`${beforeMention}(?:[#@](?:file|folder|symbol):"[^"\n]*|[#@]\S*)$|^\/\S*$`, 'gu');

/** What goes on behind the cursor: a path or a name. A sentence that follows without a blank, or punctuation, is none of the word. */
const rest = /^[\w./:\\@-]*[\w/\\]/;

/** The word at the cursor when it begins with `#` or `@`, or with `/` at the start of the text; else `undefined`. */
export function wordAtCursor(text: string, cursor: number): WordAtCursor | undefined {
  pattern.lastIndex = Math.max(0, cursor - maxLength);
  const found = pattern.exec(text.slice(0, cursor));
  if (!found) return undefined;
  const after = rest.exec(text.slice(cursor))?.[0].length ?? 0;
  return { word: found[0], start: found.index, end: cursor + after };
}
