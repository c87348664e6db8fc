import { cut, cutStart } from '../../core/basics/cut.ts';

/** How much is told around what was found, in characters. */
const around = 40;

/** What stands further away is not looked at. */
const nearby = 400;

/** The place where words stand in a text, as one line of plain text; the words themselves stay as they are. */
export function excerpt(text: string, words: string): string {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  const end = at + words.length;
  const before = plainText(cutStart(text.slice(0, at), nearby));
  const after = plainText(cut(text.slice(end), nearby));
  const [isCutBefore, isCutAfter] = [
    at > nearby || before.length > around,
    text.length > end + nearby || after.length > around,
  ];
  const line = `${cutStart(before, around)}${text.slice(at, end)}${cut(after, around)}`;
  return `${isCutBefore ? '…' : ''}${line.replaceAll(/\s+/g, ' ').trim()}${isCutAfter ? '…' : ''}`;
}

/** A piece of Markdown without its marks. Only what marks for certain goes: the piece may begin and end anywhere. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^[ \t]*(?:`{3,}|~{3,})[^\n]*$/gm, '')
    .replaceAll(/^[ \t]*(?:\|[ \t]*)?:?--[-:| \t]*$/gm, '')
    .replaceAll(/^[ \t]*\|.*$/gm, (row) => row.replaceAll('|', ' '))
    .replaceAll(/!?\[([^\][\n]*)\]\([^()\n]*\)/g, '$1')
    .replaceAll(/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)/gm, '')
    .replaceAll(/\*\*|~~|`+/g, '')
    .replaceAll(/(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])/g, '$1');
}
