// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';

const rows = (count: number): string => Array.from({ length: count }, (_, index) => `| ${index} | word |\n`).join('');
const header = '| a | b |\n|---|---|\n';

function drawn(...pieces: readonly string[]): MarkdownStream {
  const stream = new MarkdownStream();
  document.body.replaceChildren(stream.element);
  for (const piece of pieces) {
    stream.append(piece);
    stream.draw();
  }
  return stream;
}

const bodies = (): readonly Element[] => Array.from(document.querySelectorAll('tbody'));
const rowCounts = (): readonly number[] => bodies().map(({ childElementCount }) => childElementCount);
const widths = (row: Element | null | undefined): readonly string[] =>
  Array.from(row?.querySelectorAll<HTMLElement>('th, td') ?? [], ({ style }) => style.width);

it('has fifty rows in each body of a table, and takes a body away with its only row', () => {
  const stream = drawn(header + rows(100), '<di');
  expect(rowCounts()).toEqual([50, 50, 1]);
  stream.append('v>\n');
  stream.draw();
  expect(rowCounts()).toEqual([50, 50]);
});

it('gives a long table its columns for good, in each of its bodies and in a header that is drawn again', () => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, 0, this.textContent === 'a' ? 84 : 284, 20);
  });
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  drawn(header + rows(49), rows(70));
  const box = document.querySelector('.table-box');
  expect(box?.classList).toContain('fixed');
  for (const part of [document.querySelector('thead'), ...bodies()])
    expect(widths(part?.firstElementChild)).toEqual(['25%', '75%']);
  expect(widths(bodies()[0]?.children[1])).toEqual(['', '']);
  vi.restoreAllMocks();
});

it('lets the columns of a shorter table fit their text', () => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 20));
  drawn(header + rows(50));
  expect(document.querySelector('.table-box')?.classList).not.toContain('fixed');
  vi.restoreAllMocks();
});
