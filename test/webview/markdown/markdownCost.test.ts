// @vitest-environment happy-dom
import fc from 'fast-check';
import { Lexer } from 'marked';
import { afterEach, expect, it, vi } from 'vitest';
import { BlockParser } from '../../../src/webview/markdown/structure/blockParser.ts';
import { streamed } from './cuts.ts';
import { hostileTexts } from './hostileTexts.ts';

/** Characters that are read, as lines and as inline text, for each character that came. */
const maxWork = 64;

/** The same where marks stand within marks: each level is read once more. */
const maxNestedWork = 4 * maxWork;

const length = 10_000;
const pieceLength = 16;

let most = 0;

afterEach(() => vi.restoreAllMocks());

function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, index) =>
    text.slice(index * pieceLength, (index + 1) * pieceLength),
  );
}

/** What is read of a text, whether it is drawn or taken back. */
function workOf(text: string): number {
  const readers = [
    vi.spyOn(Lexer.prototype, 'inlineTokens'),
    vi.spyOn(BlockParser.prototype, 'addLine'),
    vi.spyOn(BlockParser.prototype, 'tryLine'),
  ];
  streamed(piecesOf(text));
  const read = readers.flatMap(({ mock }) => mock.calls.map(([source]) => source.length));
  vi.restoreAllMocks();
  const work = read.reduce((sum, characters) => sum + characters, 0) / text.length;
  most = Math.max(most, work);
  return work;
}

const long = (text: string): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const inputs: Readonly<Record<string, string>> = {
  paragraphs: long('A sentence with *some* words, `code` and [a link](https://example.com/x). Another one.\n\n'),
  'one paragraph': long('A sentence with *some* words, `code` and [a link](https://example.com/x). Another one. '),
  'a Chinese paragraph': long('这是一个**很长**的段落，没有空格，`code`。'),
  'a growing line of blanks': `a${' '.repeat(length)}`,
  'strong text that never ends': long('**a '),
  'deep quotes': long('>'),
  'lazy lines below an item': `- a\n${long('b\n')}`,
  'items with a lazy line': long('- a\nb\n'),
  'lazy lines between those of a quote': long('> a\nb\n'),
  'long mail addresses': long(`${'a'.repeat(200)}@${'b'.repeat(50)}.com `),
  'a list': long('- item number one with *text*\n'),
  'a loose list': long('- item\n\n'),
  'nested lists': Array.from({ length: 140 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n'),
  'a table': `|a|b|c|\n|-|-|-|\n${long('|1|*2*|3 and more text|\n')}`,
  'a table of many columns': `|${'a|'.repeat(3000)}\n|${'-|'.repeat(3000)}\n`,
  'a row that never ends': `|a|b|\n|-|-|\n|${long('x|')}`,
  'open brackets': long('[a'),
  'half links': long('[a]('),
  backquotes: long('`a '),
  definitions: Array.from({ length: 1000 }, (_, index) => `[a${index}]: /x${index}`).join('\n'),
  'a title that never ends': `[a]: /x "${long('b\n')}`,
  code: `\`\`\`js\n${long('const a = 1;\n')}`,
  'one line of code': `\`\`\`\n${long('abcdef')}`,
  'raw HTML': `<div>\n${long('abc\n')}`,
  'formulas that never end': long('$$a\n'),
};

const names = Array.from({ length: 600 }, (_, index) => `[a${index}]`);
const targets = names.map((name) => `${name}: b`).join('\n');

const references: Readonly<Record<string, string>> = {
  'in one paragraph': names.join(' '),
  'in a table': `|a|\n|-|\n${names.map((name) => `|${name}|`).join('\n')}`,
  'each of them many times': `${names.slice(0, 100).join(' ')} `.repeat(10),
};

const all = [...Object.entries(inputs), ...hostileTexts.map(([name, text]) => [name, text.slice(0, length)] as const)];

it.each(all)('reads each character only so often: %s', (_, text) => expect(workOf(text)).toBeLessThan(maxWork));

it.each(Object.entries(references))('reads references again only so often: %s', (_, text) =>
  expect(workOf(`${text}\n\n${targets}`)).toBeLessThan(maxWork),
);

it('reads each character only so often, whatever stands in a text', ({ task }) => {
  const part = fc.oneof(
    fc.constantFrom(
      '> ',
      '- ',
      '1. ',
      '  ',
      '\t',
      '**',
      '_',
      '`',
      '```',
      '[',
      '](',
      '|',
      '\n',
      '\n\n',
      'word ',
      '词',
      '#',
      '$',
      '<a',
      '@',
      '\\',
    ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), fc.nat({ max: 300 }), (parts, times) => {
      const text = parts.join('').repeat(times + 1);
      fc.pre(text.length >= 200 && text.length < length);
      expect(workOf(text)).toBeLessThan(maxNestedWork);
    }),
    { numRuns: 40 },
  );
  task.meta.figure = `Markdown, characters read for each that came in pieces of ${pieceLength}: ${most.toFixed(1)} at most`;
});
