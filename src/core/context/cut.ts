/** The beginning of a text, never cut within a surrogate pair: half a pair cannot be encoded. */
export function cut(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, '');
}
