import { shortened } from './cut.ts';
import { indentedJson } from './json.ts';

/**
 * What is not seen, or makes what is seen read differently: control characters, marks of direction, joiners, tags, selectors,
 * private and unassigned characters, and blanks that are no space.
 */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/gu;

/**
 * Escape sequences of terminals: OSC and the other strings (ended by BEL or ST, or cut off), CSI, and the short ones. A U+009D that
 * nothing ends is no OSC: it is what is left of a quotation mark in a wrong encoding.
 */
export const escapeSequences =
  /\u001b[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u009d[^\u0007\u001b\u009c\u009d]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;

/** A text that somebody else wrote, in one line of characters that can be seen. */
export function visibleLine(text: string): string {
  return text
    .replace(escapeSequences, '')
    .replace(/[^\S\uFEFF]+/g, ' ')
    .replace(unseen, '')
    .trim();
}

/** A name or a description that somebody else wrote: a visible line of bounded length. */
export function plainName(text: string, maxCharacters: number): string {
  return shortened(visibleLine(text), maxCharacters);
}

/**
 * Formats JSON as `indentedJson` does, with each invisible character escaped by its code point, so that nothing is
 * hidden. Line breaks occur between values only; one inside a string is written as `\n`.
 */
export function visibleJson(value: object): string {
  const lines = indentedJson(value).split('\n');
  return lines.map(numberedLine).join('\n');
}

/** A line in which invisible characters are replaced by their code points. */
export function numberedLine(line: string): string {
  return line.replace(unseen, escaped);
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
