// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';

const length = 8_000;
const long = (text: string): string => text.repeat(length / text.length);

const texts: Readonly<Record<string, string>> = {
  'a paragraph of one line': long('Some words and no end, so on, '),
  'a paragraph of lines': long('Some words in a line\n'),
  'an item': `- ${long('words of an item ')}`,
  'a line of code': `\`\`\`\n${long('words of code ')}`,
  'a row of a table': `|a|\n|-|\n|${long('words of a cell ')}`,
};

it.each(Object.entries(texts))(
  'All of %s is shown where the stream pauses, and no frame is asked for after that',
  (_, text) => {
    const stream = new MarkdownStream();
    stream.append(text);
    stream.draw();
    stream.append('the last words');
    let frames = 1;
    while (stream.draw() && frames <= length) frames++;
    expect(stream.element.textContent).toContain('the last words');
    expect(frames).toBeLessThanOrEqual(3 + Math.sqrt(text.length / 16));
  },
);

it('Links to what has been defined are shown where the stream pauses, or ends', () => {
  const names = Array.from({ length: 300 }, (_, index) => `[a${index}]`);
  const stream = new MarkdownStream();
  const links = (): number => stream.element.querySelectorAll('p a').length;
  for (const piece of [
    names.join(' '),
    '\n\n',
    ...names.slice(1).map((name) => `${name}: https://example.com/\n`),
    '\n',
  ]) {
    stream.append(piece);
    stream.draw();
  }
  while (stream.draw());
  expect(links()).toBe(names.length - 1);
  stream.append('[a0]: https://example.com/');
  stream.end();
  expect(links()).toBe(names.length);
});
