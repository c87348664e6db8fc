// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { CodeLines, codeText } from '../../src/webview/markdown/codeLines.ts';

/** All text nodes of an element, in order. */
function textNodes(element: Element): readonly Text[] {
  return Array.from(element.childNodes).flatMap((node) =>
    node instanceof Text ? [node] : node instanceof Element ? textNodes(node) : [],
  );
}

it('never touches a text node again that stands on the page, neither in long lines nor in many', () => {
  const parent = document.createElement('code');
  const lines = new CodeLines(parent);
  const pieces = [
    'one line ',
    'that goes on',
    '\nand',
    ' another\n',
    ...Array.from({ length: 90 }, (_, at) => `${at}\n`),
  ];
  let before: readonly (readonly [Text, string])[] = [];
  for (const piece of pieces) {
    lines.append(piece);
    for (const [node, text] of before) expect([node.data, parent.contains(node)]).toEqual([text, true]);
    before = textNodes(parent).map((node) => [node, node.data]);
  }
  expect(codeText(parent)).toBe(pieces.join(''));
});
