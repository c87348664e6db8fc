// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';

// The DOM of these tests has no doctype, at which the library looks when it is loaded, and no style for elements of MathML.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });
Object.defineProperty(Element.prototype, 'style', { value: {} });
const { mathML } = await import('../../../../src/webview/markdown/inline/mathML.ts');

describe('A formula', () => {
  it.each(['x^2', '\\frac{a}{b}', '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}', '\\text{甲}+\\sqrt[3]{x}'])(
    'is MathML and nothing else: %s',
    (source) => {
      const math = mathML(source, false);
      expect(math?.localName).toBe('math');
      for (const element of math?.querySelectorAll('*') ?? [])
        expect(element.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
    },
  );

  it.each([
    '\\unknown{x}',
    '\\frac{a}',
    '{x',
    '\\href{https://evil.example/}{x}',
    '\\url{javascript:alert(1)}',
    '\\includegraphics[width=1em]{https://evil.example/x.png}',
    '\\class{streaming}{x}',
    '\\id{panel}{x}',
    '\\style{position:fixed}{x}',
    '\\data{code-action=apply}{x}',
    '\\def\\a{\\a\\a}\\a',
    '\\newcommand{\\a}{\\a}\\a',
    '{'.repeat(2000) + 'x' + '}'.repeat(2000),
    '\\sqrt'.repeat(900) + 'x',
    'x'.repeat(4000),
    `\\def\\a{${'x'.repeat(400)}}${'\\a'.repeat(200)}`,
    '\\ref{panel}',
    '^'.repeat(2000),
  ])('stays its source where it cannot be drawn, or may not: %s', (source) => {
    expect(mathML(source, true)).toBeUndefined();
  });

  it('has no name, no address and no script in it, whatever is asked for', () => {
    for (const source of ['\\begin{aligned}a \\label{panel}\\\\ b\\end{aligned}', '\\text{<b>x</b>}']) {
      const math = mathML(source, true);
      expect(math).toBeDefined();
      for (const element of math?.querySelectorAll('*') ?? [])
        for (const { name } of Array.from(element.attributes)) expect(name).not.toMatch(/^(?:id|href|src|on\w+|name)$/);
    }
  });

  it('is no wider than a page, however wide it is to be', () => {
    const math = mathML('\\rule{9999em}{9999em}\\kern{9999em}x', true);
    expect(math).toBeDefined();
    const widths = Array.from(math?.querySelectorAll('[width],[height]') ?? [], (element) =>
      Math.max(parseFloat(element.getAttribute('width') ?? '0'), parseFloat(element.getAttribute('height') ?? '0')),
    );
    expect(widths.filter((width) => width > 20)).toEqual([]);
  });
});
