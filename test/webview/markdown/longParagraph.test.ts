// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { boxLength } from '../../../src/webview/dom/textBoxes.ts';
import { streamed } from './cuts.ts';

/** The last piece that begins in a box may reach beyond its end. */
const mostInBox = boxLength + 4096;

const length = 60_000;
const long = (text: string): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const texts: Readonly<Record<string, string>> = {
  'a paragraph': long('A sentence with **bold** words and `code` in it, which goes on for a while. '),
  'a paragraph of many lines': long('A line with *some* words\n'),
  'a word': long('abcdefghij'),
  'Chinese without blanks': long('这是一个很长的段落，没有空格。'),
  emoji: long('😀👩‍👩‍👧‍👦🎉'),
  'an address': `https://example.com/${long('abcdef')}`,
  'a code span': `\`${long('code words ')}\` end`,
  'an open code span': `\`${long('code words ')}`,
  'strong text': `**${long('bold words ')}** end`,
  "a link's text": `[${long('words of a link ')}](https://example.com) end`,
  'an item': `- ${long('words of an item ')}\n- another`,
  'an item and one within': `- ${long('words of an item ')}\n  - within`,
  'a quote': `> ${long('words of a quote ')}`,
  'a heading': `# ${long('words of a heading ')}`,
  'a cell': `|a|b|\n|-|-|\n|${long('words of a cell ')}|x|\n`,
  'raw HTML': `<div>\n${long('words of it 😀 ')}`,
  'a line of code': `\`\`\`\n${long('words of code 😀 ')}\nand another line\n\`\`\``,
  'a footnote': `[^1]: ${long('words of a note ')}`,
};

/** Characters of text that the browser lays out together: of an element, without the boxes in it. */
function ownLength(element: Element): number {
  return Array.from(element.childNodes).reduce((sum, node) => {
    if (!(node instanceof Element)) return sum + (node.textContent?.length ?? 0);
    return isLaidOutAlone(node) ? sum : sum + ownLength(node);
  }, 0);
}

const isLaidOutAlone = (element: Element): boolean =>
  element.matches('.text-box, .lines, .code-head, .blocks, ul, ol, p, li, tr, td');

function longest(page: Element): number {
  return Math.max(0, ...Array.from(page.querySelectorAll('*'), ownLength));
}

const inPieces = (text: string, size: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));

it.each(Object.entries(texts))('lays out only a part of %s at once, the same however it comes', (_, text) => {
  const whole = streamed([text]);
  expect(longest(whole)).toBeLessThanOrEqual(mostInBox);
  for (const size of [1009, 7001]) {
    const cut = streamed(inPieces(text, size));
    expect(cut.innerHTML === whole.innerHTML).toBe(true);
    expect(longest(cut)).toBeLessThanOrEqual(mostInBox);
  }
  expect(whole.textContent.length).toBeGreaterThan(length * 0.8);
});
