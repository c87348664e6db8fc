// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';

it.each([
  ['a paragraph', 'One.\n\nTwo', 'Two'],
  ['a heading', '# One', 'One'],
  ['an item', '- one\n- two', 'two'],
  ['an item in an item', '- one\n  - two', 'two'],
  ['a paragraph of an item', '- one\n\n  two', 'two'],
  ['code', '```\none', 'one'],
])('marks where the text goes on while it grows: %s', (_, text, tip) => {
  const stream = new MarkdownStream();
  stream.append(text);
  stream.draw();
  const marked = Array.from(stream.element.querySelectorAll('[data-tip]'), ({ textContent }) => textContent);
  expect(marked).toEqual([tip]);
  stream.end();
  expect(stream.element.innerHTML).not.toContain('data-tip');
});

it('marks nothing behind a table or code that has ended', () => {
  for (const text of ['Text.\n\n| a |\n|---|\n| b', 'Text.\n\n```\none\n```\n']) {
    const stream = new MarkdownStream();
    stream.append(text);
    stream.draw();
    expect(stream.element.querySelector('[data-tip]')).toBeNull();
  }
});
