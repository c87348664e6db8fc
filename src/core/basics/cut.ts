/** The beginning of a text, never cut within a surrogate pair: half a pair cannot be encoded. */
export function cut(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, '');
}

/** The end of a text, never cut within a surrogate pair. */
export function cutStart(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : text.slice(text.length - maxCharacters).replace(/^[\udc00-\udfff]/, '');
}
