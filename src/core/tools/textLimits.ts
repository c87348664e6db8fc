/**
 * How much a model may write in one place, in UTF-16 characters: more than any honest call has, and little enough that nothing
 * made from it takes long or much memory.
 */
export const maxTextCharacters = {
  /** As long as a path of Linux may be. */
  path: 4_096,
  glob: 1_000,
  query: 1_000,
  /** All arguments of a call. */
  arguments: 200_000,
} as const;

/** How deep arguments may be nested. */
export const maxNesting = 64;

/** Says that a text is too long, in words for the model; `undefined` for one that is not. */
export function tooLongText(what: string, text: string, most: number): string | undefined {
  return text.length <= most
    ? undefined
    : `${what} is too long: ${text.length} characters, and at most ${most} are taken.`;
}
