import { cut, cutStart, withoutEnd } from '../../core/basics/cut.ts';
import { placesOf, searchable } from '../../core/conversation/findText.ts';

/** How much is told around what was found, in characters. */
const around = 40;

/** What stands further away is not looked at. */
const nearby = 400;

/** The place where words stand in a text, as one line of plain text; of the words no mark goes that was looked for. */
export function excerpt(text: string, words: string): string {
  const { at, end } = placeIn(text, words);
  const found = text.slice(at, end);
  const before = plainText(cutStart(text.slice(0, at), nearby));
  const after = plainText(cut(text.slice(end), nearby));
  const [isCutBefore, isCutAfter] = [
    at > nearby || before.length > around,
    text.length > end + nearby || after.length > around,
  ];
  const line = `${cutStart(before, around)}${/[*_`~]/.test(words) ? found : found.replaceAll(inlineMarks, '')}${cut(after, around)}`;
  return `${isCutBefore ? '…' : ''}${line.replaceAll(/\s+/g, ' ').trim()}${isCutAfter ? '…' : ''}`;
}

/** From their first letter to their last, with the marks around them that were looked for. */
function placeIn(text: string, words: string): { readonly at: number; readonly end: number } {
  const inText = searchable(text);
  const [first = 0] = placesOf(words, inText);
  const at = inText.places[first] ?? 0;
  const end = (inText.places[first + searchable(words).text.length - 1] ?? 0) + 1;
  const bare = withoutEnd(words, /[*_`~]/);
  const after = words.slice(bare.length);
  const before = /^[*_`~]*/.exec(words)?.[0] ?? '';
  return {
    at: text.slice(0, at).endsWith(before) ? at - before.length : at,
    end: text.startsWith(after, end) ? end + after.length : end,
  };
}

const inlineMarks = /\*\*|~~|`+/g;

/** A piece of Markdown without its marks. Only what marks for certain goes: the piece may begin and end anywhere. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^[ \t]*(?:`{3,}|~{3,})[^\n]*$/gm, '')
    .replaceAll(/^[ \t]*(?:\|[ \t]*)?:?--[-:| \t]*$/gm, '')
    .replaceAll(/^[ \t]*\|.*$/gm, (row) => row.replaceAll('|', ' '))
    .replaceAll(/!?\[([^\][\n]*)\]\([^()\n]*\)/g, '$1')
    .replaceAll(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)/gm, '')
    .replaceAll(inlineMarks, '')
    .replaceAll(/(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])/g, '$1');
}
