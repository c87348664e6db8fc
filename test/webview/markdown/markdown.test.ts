// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';
import { codeText } from '../../../src/webview/markdown/code/codeLines.ts';
import names from '../../fixtures/hostile/names.json' with { type: 'json' };
import { streamed } from './cuts.ts';
import { domText } from './domText.ts';

const stream = (...pieces: readonly string[]): HTMLElement => streamed(pieces);

/** The page before the end is known. */
function streamOpen(...pieces: readonly string[]): HTMLElement {
  const markdown = new MarkdownStream();
  for (const piece of pieces) {
    markdown.append(piece);
    markdown.draw();
  }
  return markdown.element;
}

const cases: Readonly<Record<string, readonly [string, string]>> = {
  'a paragraph': [
    'Hello *there* **you** ~~not~~ `code`.',
    'p: Hello <em>there</em> <strong>you</strong> <del>not</del> <code>code</code>.',
  ],
  'headings, below those of the panel': ['# One\n\n### Three', 'h3: One\nh5: Three'],
  'a nested list': ['- a\n  - b\n- c', 'ul: <li>a<ul><li>b</li></ul></li><li>c</li>'],
  'a numbered list that begins elsewhere': ['3. a\n4. b', 'ol[start=3]: <li>a</li><li>b</li>'],
  'a task list': ['- [x] a\n- [ ] b', 'ul: <li><span Done>a</li><li><span Not done>b</li>'],
  'a quote': ['> a\n> b', 'blockquote: <p>a\nb</p>'],
  'a table': [
    '|a|b|\n|-|-:|\n|1|2|',
    'div: <table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  ],
  'a bare address': ['See https://example.com/a.', 'p: See <a https://example.com/a>https://example.com/a</a>.'],
  'raw HTML as text': ['<b>x</b> & <script>alert(1)</script>', 'p: <b>x</b> & <script>alert(1)</script>'],
  'a block of raw HTML as text': ['<div onclick="x()">\nhi\n</div>', 'p: <div onclick="x()">\nhi\n</div>'],
  'an image as a link': ['![a cat](https://example.com/cat.png)', 'p: <a https://example.com/cat.png>Image: a cat</a>'],
  'character references': ['a &amp; b &lt; c &#65; &nope;', 'p: a & b < c A &nope;'],
  'a mark that is never closed, above a heading with others': [' `---\n# ```js\n', 'p: `---\nh3: ```js'],
  'a link to a file': ['[add](src/add.ts#L10)', 'p: <a src/add.ts#L10>add</a>'],
  'a reference link that is defined later': [
    '[x][1]\n\ntext\n\n[1]: https://example.com/',
    'p: <a https://example.com/>x</a>\np: text',
  ],
};

describe('Markdown', () => {
  for (const [name, [source, expected]] of Object.entries(cases)) {
    it(`shows ${name}`, () => expect(domText(stream(source))).toBe(expected));
    it(`shows ${name} when it comes character by character`, () =>
      expect(domText(stream(...Array.from(source)))).toBe(expected));
  }

  it.each(names)('takes “[%s]” for a link only where it is defined', (name) => {
    for (const text of [`[${name}]`, `[a][${name}]`, `![${name}]`, `[${name}][]`])
      expect(stream(...Array.from(text)).textContent).toBe(text);
    expect(stream(`[${name}]\n\n[${name}]: https://example.com/`).querySelector('a')?.textContent).toBe(name);
    expect(stream(`\`\`\`${name}\na\n\`\`\``).querySelector('code')?.textContent).toBe('a');
  });

  it('shows a code block with its language, and the code as it was written', () => {
    const block = stream('```ts title="x"\nconst a = 1;\n\n  <b>\n```\nafter').querySelector<HTMLElement>(
      '.code-block',
    )!;
    expect(block.dataset.language).toBe('ts');
    expect(codeText(block)).toBe('const a = 1;\n\n  <b>');
  });

  it('shows a fence that is never closed as code', () => {
    expect(codeText(stream('```\na\nb'))).toBe('a\nb');
  });

  it('does not show the beginning of a closing fence as code', () => {
    expect(codeText(streamOpen('```\na\n', '``'))).toBe('a');
  });

  it('does not show marks before it is known what they mean', () => {
    expect(domText(streamOpen('A **bol'))).toBe('p: A <strong>bol</strong>');
    expect(domText(streamOpen('A `co'))).toBe('p: A <code>co</code>');
    expect(domText(streamOpen('A [link](https://exam'))).toBe('p: A link');
    expect(domText(streamOpen('A\n\n``'))).toBe('p: A');
    expect(domText(streamOpen('A\n\n- '))).toBe('p: A');
  });

  it('never touches a block again that another one follows', () => {
    const markdown = new MarkdownStream();
    markdown.append('first *block*\n\nsecond');
    markdown.draw();
    const first = markdown.element.querySelector('p')!;
    const children = Array.from(first.childNodes);
    for (const piece of [' grows', '\n\n```js\nlet a', ' = 1\n```\n\n', '- list']) {
      markdown.append(piece);
      markdown.draw();
    }
    markdown.end();
    expect(markdown.element.querySelector('p')).toBe(first);
    expect(Array.from(first.childNodes)).toEqual(children);
  });

  it('keeps the nodes of the open block that stay as they are', () => {
    const markdown = new MarkdownStream();
    markdown.append('- a\n- b');
    markdown.draw();
    const first = markdown.element.querySelector('li')!;
    markdown.append('c\n- d');
    markdown.draw();
    expect(markdown.element.querySelector('li')).toBe(first);
    expect(domText(markdown.element)).toBe('ul: <li>a</li><li>bc</li><li>d</li>');
  });

  it('holds 20 blocks in a group', () => {
    const groups = stream(Array.from({ length: 45 }, (_, index) => `block ${index}`).join('\n\n')).children;
    expect(Array.from(groups, ({ childElementCount }) => childElementCount)).toEqual([20, 20, 5]);
  });

  it('folds code of more than 30 lines once it is closed', () => {
    const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index}`).join('\n');
    expect(streamOpen(`\`\`\`\n${lines(40)}\n`).querySelector('.unfold-code')).toBeNull();
    expect(stream(`\`\`\`\n${lines(40)}\n\`\`\``).querySelector('.unfold-code')?.textContent).toBe('Show all 40 lines');
    expect(stream(`\`\`\`\n${lines(30)}\n\`\`\``).querySelector('.unfold-code')).toBeNull();
  });
});

const pieces = fc.oneof(
  fc.constantFrom(
    'text',
    ' ',
    '\n',
    '\n\n',
    '# ',
    '- ',
    '  - ',
    '1. ',
    '2. ',
    '> ',
    '```',
    '```js\n',
    '~~~\n',
    '`',
    '*',
    '**',
    '_',
    '~~',
    '|',
    '|a|b|\n|-|-|\n',
    '[x](https://example.com)',
    '[x][1]',
    '[1]: https://example.com\n',
    '<b>',
    '</div>',
    '&amp;',
    '\\',
    '    ',
    '\t',
    '---\n',
    '===\n',
    '![',
    '](',
    '\r\n',
    '中文',
    '🙂',
    'https://example.com',
    '- [ ] ',
    '$x^2$',
    '$$\n',
    '\\[',
    '\\]',
    '[^1]',
    '[^1]: ',
    '[!NOTE]\n',
    '+',
    '#',
    '<!-- ',
    '-->',
  ),
  fc.string({ maxLength: 6 }),
);

describe('Markdown, any text', () => {
  it('is the same page in whichever pieces it comes', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 30 }),
        fc.array(fc.nat({ max: 200 }), { maxLength: 12 }),
        (parts, cuts) => {
          const text = parts.join('');
          const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
          const cut = places.slice(1).map((end, index) => text.slice(places[index], end));
          expect(domText(stream(...cut))).toBe(domText(stream(text)));
          expect(domText(stream(...Array.from(text)))).toBe(domText(stream(text)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('loses no letter that was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('word', '\n', '\n\n', '- ', '> ', '```\n', '# ', '1. ', '**'), { maxLength: 30 }),
        (parts) => {
          const letters = (text: string): string => text.replace(/[^a-z]/g, '');
          const page = stream(...parts);
          page.querySelectorAll('.code-head, .unfold-code').forEach((element) => element.remove());
          const languages = Array.from(
            page.querySelectorAll<HTMLElement>('.code-block'),
            ({ dataset }) => dataset.language ?? '',
          ).join('');
          expect(letters(page.textContent) + letters(languages)).toHaveLength(letters(parts.join('')).length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('Hostile Markdown', () => {
  const allowedElements = new Set(
    'DIV P H3 H4 H5 H6 UL OL LI A CODE PRE STRONG EM DEL BR HR BLOCKQUOTE TABLE THEAD TBODY TR TH TD SPAN BUTTON SUP'.split(
      ' ',
    ),
  );
  const allowedAttributes = new Set([
    'class',
    'href',
    'title',
    'tabindex',
    'start',
    'type',
    'role',
    'hidden',
    'aria-disabled',
    'aria-hidden',
    'aria-label',
    'aria-expanded',
    'aria-pressed',
    'data-language',
    'data-code-action',
    'data-lines',
    'data-footnote',
    'data-tex',
  ]);

  function expectHarmless(page: HTMLElement): void {
    for (const element of page.querySelectorAll('*')) {
      expect(allowedElements).toContain(element.tagName);
      for (const { name } of Array.from(element.attributes)) expect(allowedAttributes).toContain(name);
    }
    for (const link of page.querySelectorAll('a')) {
      expect(['http:', 'https:', 'mailto:', 'base:']).toContain(
        new URL(link.getAttribute('href') ?? '', 'base://files/').protocol,
      );
    }
  }

  const addresses = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java&#10;script:alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:x',
    'data:text/html,<script>1</script>',
    'command:workbench.action.quit',
    'vscode://x/y',
    'vscode-insiders:x',
    'file:///etc/passwd',
    '//evil.example/x',
    '\\\\evil.example\\x',
    'blob:x',
    'https:evil',
    'http://',
    '\u0001javascript:alert(1)',
    'java\u200bscript:alert(1)',
  ];

  for (const address of addresses) {
    it(`makes no link of ${JSON.stringify(address)}`, () => {
      const page = stream(
        `[a](${address}) [b](<${address}>) ![c](${address}) <${address}>\n\n[d][r]\n\n[r]: ${address}`,
      );
      expectHarmless(page);
      expect(
        Array.from(page.querySelectorAll('a'), (link) => link.getAttribute('href')).filter(
          (href) => !/^(https?:\/\/|mailto:)\S/.test(href ?? ''),
        ),
      ).toEqual([]);
    });
  }

  it('never yields an element, an attribute or a scheme beyond those of Markdown', () => {
    const hostile = fc.oneof(
      pieces,
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '<a href="javascript:x">',
        '<style>',
        '<svg/onload=x>',
        '<iframe srcdoc=x>',
        '"onmouseover="x',
        '<math>',
        '<base href=//x>',
        ...addresses.map((address) => `[x](${address})`),
        ...addresses.map((address) => `<${address}>`),
        '```<img>\n',
        '```" onclick="x\n',
      ),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 20 }), (parts) => expectHarmless(stream(...parts))),
      { numRuns: 300 },
    );
  });
});

describe('A long text', () => {
  it('stays quick for a block of one long line', () => {
    const markdown = new MarkdownStream();
    for (let index = 0; index < 200; index += 1) {
      markdown.append('a*b_[c](d `'.repeat(100));
      markdown.draw();
    }
    markdown.end();
    expect(markdown.element.textContent.length).toBeGreaterThan(100_000);
  });
});
