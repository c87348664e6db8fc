/** The beginning of a text, which never ends within a character: half a pair of surrogates is no text that can be sent. */
export function cut(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, '');
}
