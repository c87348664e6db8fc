// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { CodeLines, codeText } from '../../../../src/webview/markdown/code/codeLines.ts';
import { highlight } from '../../../../src/webview/markdown/code/highlight.ts';

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

it('keeps each line end of the code in it, also where 40 lines end with a blank one', async () => {
  const text = Array.from({ length: 100 }, (_, at) => (at % 40 > 36 || at % 40 < 3 ? '' : `let a${at} = 1;`)).join(
    '\n',
  );
  const code = document.createElement('code');
  new CodeLines(code).append(text);
  expect(code.textContent).toBe(text);
  await highlight(code, text, 'ts');
  expect(code.textContent).toBe(text);
  expect(codeText(code)).toBe(text);
});

it('keeps a selection in the code when that is coloured', async () => {
  const text = Array.from({ length: 90 }, (_, at) => `const name${at} = "text";`).join('\n');
  for (const [from, to] of [
    [3, 40],
    [1500, 1600],
    [1300, 90],
    [0, text.length],
  ] as const) {
    const code = document.body.appendChild(document.createElement('code'));
    new CodeLines(code).append(text);
    const placeOf = (offset: number): readonly [Node, number] => {
      let left = offset;
      for (const node of textNodes(code)) {
        if (left <= node.length) return [node, left];
        left -= node.length;
      }
      throw new Error(`No place ${offset}`);
    };
    const selection = document.getSelection();
    selection?.setBaseAndExtent(...placeOf(from), ...placeOf(to));
    const selected = String(selection);
    await highlight(code, text, 'ts');
    expect(selected).toBe(text.slice(Math.min(from, to), Math.max(from, to)));
    expect(String(selection)).toBe(selected);
    expect([selection?.anchorNode, selection?.focusNode].every((node) => code.contains(node ?? null))).toBe(true);
    code.remove();
  }
});
