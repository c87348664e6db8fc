import fc from 'fast-check';
import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { closedMarkdown } from '../../../src/core/exported/closedMarkdown.ts';
import { toMarkdown } from '../../../src/core/exported/toMarkdown.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, conversationOf, question } from '../builders.ts';

/** Messages that leave something open, and some that leave nothing open but look like it. */
const messages: readonly string[] = [
  '```js\nconst a = 1;',
  '```',
  '````md\n```\nx\n```',
  '~~~~\n~~~',
  'a\n   ```\n   b',
  '- a\n  ```js\n  b',
  '> ```\n> b',
  '1. a\n\n   ~~~\n   b',
  '    ```\n    indented',
  'text ``` text',
  '`` ` ```',
  '<!-- a comment',
  'a\n<!-- a\n\nb',
  '<div>\n<!-- a\n\nb',
  '> <!-- quoted',
  '- <!-- in a list',
  'text <!-- inline',
  '<!-- whole -->',
  '<details>\n<summary>More</summary>\n\ntext',
  'a <b>bold',
  '<script>\nalert(1)',
  '<pre>\n\ntext\n\n',
  '<style>\n\n```\n',
  '<![CDATA[\n\nx',
  '<?php\n\nx',
  '<br>\n<img src="a>b">\n\nx',
  '</details>',
  '`<div>`',
  '```html\n<!-- x\n```',
  '```\n<details>\n```\n\n<details>',
  'a\n\n[x]: http://a.example',
  'ends with a backslash\\',
  '| a | b |\n|---|---|\n| c |',
];

/** The headings of the whole, as a reader sees them. */
function headings(markdown: string): readonly string[] {
  return new Lexer({ gfm: true })
    .lex(markdown)
    .flatMap((token) => (token.type === 'heading' ? [token.raw.trim()] : []));
}

function exported(...texts: readonly string[]): string {
  const turns = texts.flatMap((text, index) => answered(`t${index}`, index === 0 ? null : `t${index - 1}`, text));
  return toMarkdown(conversationOf(...turns), 'Title', { code: true, thinking: true, sources: true });
}

describe('an export', () => {
  it.each(messages)('keeps the messages apart after %j', (message) => {
    const markdown = exported(message, 'Hello');
    expect(headings(markdown)).toEqual(['# Title', '## You', '## Qwen', '## You', '## Qwen']);
    const html = markdown.replaceAll(/```[^]*?```/g, '');
    expect(html.lastIndexOf('<!--')).toBeLessThanOrEqual(
      html.includes('<!--') && !message.includes('inline') ? html.lastIndexOf('-->') : html.length,
    );
  });

  it('keeps them apart whatever they are made of', () => {
    const pieces = fc
      .array(fc.constantFrom(...messages, '\n', '\n\n', 'a', ' '), { maxLength: 6 })
      .map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(
        pieces.filter((text) => headings(text).length === 0 && text.trim() !== ''),
        (text) => {
          expect(headings(exported(text, text, 'Hello')).filter((heading) => heading === '## Qwen')).toHaveLength(3);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has of an explanation what is shown of it', () => {
    const [first, ...rest] = answered('a', null, 'An answer');
    const ask = question('Explain it.\n\nWhy so slow?', { kind: 'explain' });
    const conversation = conversationOf({ ...first, question: ask } as Action, ...rest);
    const markdown = toMarkdown(conversation, 'Title', { code: true, thinking: true, sources: true });
    expect(markdown).toMatch(/^# Title\n\n## You\n\n\*Explain\*\n\nWhy so slow\?\n\n## Qwen\n/);
  });

  it.each([
    'Hello',
    '```js\na\n```',
    '- a\n  ```js\n  b\n  ```',
    '<details>x</details>',
    'a < b > c',
    '`<!--`',
    '# Heading',
  ])('adds nothing to %j', (text) => {
    expect(closedMarkdown(text)).toBe(text);
  });

  it('puts into a fence what cannot be read', () => {
    expect(closedMarkdown('>'.repeat(20_000)).startsWith('```\n>')).toBe(true);
  });

  it('says a thought of an answer’s text as a quotation', () => {
    expect(exported('<think>\n<!-- Hm.\n</think>Hello')).toContain('> <!-- Hm.\n>\n> <!-- -->\n\nHello');
  });
});
