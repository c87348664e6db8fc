// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { randomCuts, streamed } from './cuts.ts';

const items = (count: number, mark: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${mark(index)} item ${index}\n`).join('');
const bullets = (count: number): string => items(count, () => '-');
const numbers = (count: number, start = 1): string => items(count, (index) => `${start + index}.`);

const list = (text: string): Element => {
  const found = streamed([text]).querySelector('ul, ol');
  if (!found) throw new Error('There is no list');
  return found;
};

it('has the items of a long list in groups from the hundredth on, and tells screen readers of one list', () => {
  const long = list(bullets(141));
  expect(Array.from(long.children, ({ localName }) => localName).filter((name) => name === 'li')).toHaveLength(100);
  const groups = Array.from(long.querySelectorAll(':scope > .blocks'));
  expect(groups.map(({ childElementCount }) => childElementCount)).toEqual([20, 20, 1]);
  expect(groups.map(({ role }) => role)).toEqual(['presentation', 'presentation', 'presentation']);
  expect(long.getAttribute('role')).toBe('list');
  expect(list(bullets(100)).outerHTML).not.toMatch(/blocks|role/);
});

it('goes on with the numbers of a list in each group, and leaves room for long ones', () => {
  const long = list(numbers(141, 7));
  expect(Array.from(long.querySelectorAll('li[value]'), (item) => item.getAttribute('value'))).toEqual([
    ...['107', '127', '147'],
  ]);
  expect(long.getAttribute('style')).toContain('--indent: 5ch');
  expect(list(numbers(99)).getAttribute('style')).toBeNull();
  expect(list(numbers(3, 998)).getAttribute('style')).toContain('--indent: 6ch');
});

it.each([
  ['bullets', bullets(130)],
  ['numbers', numbers(130)],
  ['items with a blank line between two of them', `${bullets(120)}\n${bullets(20)}`],
  ['a quote of many paragraphs', '> a line\n>\n'.repeat(130)],
  ['an item of many paragraphs', `- first\n\n${'  a line\n\n'.repeat(130)}`],
])('draws the same whole and in any cuts: %s', (_, text) => {
  const whole = streamed([text]).outerHTML;
  expect(streamed(randomCuts(text)).outerHTML).toBe(whole);
  expect(streamed(text.split(/(?<=\n)/)).outerHTML).toBe(whole);
});
