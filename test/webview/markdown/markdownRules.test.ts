// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeText } from '../../../src/webview/markdown/code/codeLines.ts';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';
import { randomCuts, streamed } from './cuts.ts';
import { domText } from './domText.ts';

const stream = (...pieces: readonly string[]): HTMLElement => streamed(pieces);

/** Tries what is drawn of a text: whole, character by character, and in random cuts. */
function expectDrawn(source: string, expected: string): void {
  expect(domText(stream(source))).toBe(expected);
  expect(domText(stream(...Array.from(source)))).toBe(expected);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: source.length }), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), source.length];
      const pieces = places.slice(1).map((end, index) => source.slice(places[index], end));
      expect(domText(stream(...pieces))).toBe(expected);
    }),
    { numRuns: 20 },
  );
}

/** Inline Markdown and what is drawn of it; `**…**` stands for a strong text and so on, where the page has the same. */
type Rule = readonly (readonly [source: string, expected: string])[];

const rules: Readonly<Record<string, Rule>> = {
  'emphasises beside CJK letters and punctuation': [
    ['**复核：**12 项', '<strong>复核：</strong>12 项'],
    ['**“甲”**和**“乙”**', '<strong>“甲”</strong>和<strong>“乙”</strong>'],
    ['共**3**项，**12%**的', '共<strong>3</strong>项，<strong>12%</strong>的'],
    ['**“甲”**12 项，第2**“乙”**3', '<strong>“甲”</strong>12 项，第2<strong>“乙”</strong>3'],
    ['请运行**`npm i`**安装', '请运行<strong><code>npm i</code></strong>安装'],
    ['**步骤1：**`npm`', '<strong>步骤1：</strong><code>npm</code>'],
    ['**서버(Server)**는 **“결과”**를', '<strong>서버(Server)</strong>는 <strong>“결과”</strong>를'],
    ['**これは（重要）**です。', '<strong>これは（重要）</strong>です。'],
    ['**【重要】**请看**（甲）**后', '<strong>【重要】</strong>请看<strong>（甲）</strong>后'],
    ['在2024**"Q1"**年，**重点**是', '在2024<strong>"Q1"</strong>年，<strong>重点</strong>是'],
    ['*强调。*后，~~删除。~~后', '<em>强调。</em>后，<del>删除。</del>后'],
    ['中**甲*乙*丙**丁', '中<strong>甲<em>乙</em>丙</strong>丁'],
    ['***甲：***乙', '<em><strong>甲：</strong></em>乙'],
    ['**甲？**乙**丙！**丁', '<strong>甲？</strong>乙<strong>丙！</strong>丁'],
    ['2**10=1024，**重点**', '2**10=1024，<strong>重点</strong>'],
    ['2**10和**重点**，(a+b)**2，x*y*2', '2**10和<strong>重点</strong>，(a+b)**2，x*y*2'],
    ['2*3=6，3*4=12，a[i]*b[j]，(c)*(d)', '2*3=6，3*4=12，a[i]*b[j]，(c)*(d)'],
    ['English**粗体**text，**Bold**中文', 'English<strong>粗体</strong>text，<strong>Bold</strong>中文'],
    ['3*4=12，*重点*；n**2是**平方**', '3*4=12，<em>重点</em>；n**2是<strong>平方</strong>'],
    [
      'GPT**4**是**新**的，在2024**(Q1)**年',
      'GPT<strong>4</strong>是<strong>新</strong>的，在2024<strong>(Q1)</strong>年',
    ],
    ['支持**.ts**文件', '支持<strong>.ts</strong>文件'],
    ['**[文档](https://a.cn/)**中', '<strong><a https://a.cn/>文档</a></strong>中'],
  ],
  'leaves names and code with stars alone in a CJK text': [
    ['支持 *.ts、*.js 文件', '支持 *.ts、*.js 文件'],
    ['在 *.{ts,js}，*.md 里', '在 *.{ts,js}，*.md 里'],
    ['src/**/*.ts 和 test/**/*.ts，**重点**', 'src/**/*.ts 和 test/**/*.ts，<strong>重点</strong>'],
    ['f(*args, **kwargs) 和 g(*args, **kwargs)', 'f(*args, **kwargs) 和 g(*args, **kwargs)'],
    ['在 C 中，*表示指针，*p取值', '在 C 中，*表示指针，*p取值'],
    ['声明 int *p，*q 两个指针、*r', '声明 int *p，*q 两个指针、*r'],
    ['用 *args 和 **kwargs，*args 在前，**kwargs 在后', '用 *args 和 **kwargs，*args 在前，**kwargs 在后'],
    ['**kwargs，**options', '**kwargs，**options'],
    ['**重点，**12 项，**Name，**后', '<strong>重点，</strong>12 项，<strong>Name，</strong>后'],
  ],
  'emphasises elsewhere as CommonMark does': [
    ['a**"b"**c', 'a**"b"**c'],
    ['x*y*z and foo**bar**baz', 'x<em>y</em>z and foo<strong>bar</strong>baz'],
    ['*foo**bar**baz*', '<em>foo<strong>bar</strong>baz</em>'],
    ['**a*b*c', '**a<em>b</em>c'],
    ['a * b * c', 'a * b * c'],
  ],
  'strikes nothing with one tilde': [
    ['7~9 和 8~10', '7~9 和 8~10'],
    ['~a~ ~~b~~ ~~~c', '~a~ <del>b</del> ~~~c'],
  ],
  'keeps the underscores of names': [
    ['__init__ and a__init__b', '__init__ and a__init__b'],
    ['`x`, __init__.py, __VA_ARGS__', '<code>x</code>, __init__.py, __VA_ARGS__'],
    ['src/_private_/a_b.ts and /_x_/y, _really_', 'src/_private_/a_b.ts and /_x_/y, <em>really</em>'],
    ['**the __main__ of it**', '<strong>the __main__ of it</strong>'],
    ['__not a name__', '<strong>not a name</strong>'],
  ],
  'keeps the backslashes of paths': [
    ['C:\\Users\\ann\\.config\\_new', 'C:\\Users\\ann\\.config\\_new'],
    ['C:\\Program Files (x86)\\_a\\*.txt', 'C:\\Program Files (x86)\\_a\\*.txt'],
    ['在 D:\\项目\\_old\\.git 里', '在 D:\\项目\\_old\\.git 里'],
    ['\\\\server\\share\\_x and ..\\_y and %TEMP%\\_z', '\\\\server\\share\\_x and ..\\_y and %TEMP%\\_z'],
    ['src\\app\\_new', 'src\\app\\_new'],
    ['my\\_own\\_name \\*a\\* 1\\. C:', 'my_own_name *a* 1. C:'],
  ],
  'breaks a line at <br>': [
    ['a<br>b<BR/>c<br />d', 'a<br></br>b<br></br>c<br></br>d'],
    ['<br>\nb', '<br></br>\nb'],
    ['`<br>` <b>', '<code><br></code> <b>'],
  ],
  'ends an address before CJK punctuation': [
    ['见 https://a.cn/b。然后', '见 <a https://a.cn/b>https://a.cn/b</a>。然后'],
    ['（https://a.cn/b）', '（<a https://a.cn/b>https://a.cn/b</a>）'],
    [
      'https://a.cn/b、https://a.cn/c，',
      '<a https://a.cn/b>https://a.cn/b</a>、<a https://a.cn/c>https://a.cn/c</a>，',
    ],
    ['“https://a.cn/b”', '“<a https://a.cn/b>https://a.cn/b</a>”'],
    ['https://a.cn/文档/b', '<a https://a.cn/文档/b>https://a.cn/文档/b</a>'],
    ['访问https://a.example查看', '访问<a https://a.example>https://a.example</a>查看'],
    ['www.a.cn。', '<a http://www.a.cn>www.a.cn</a>。'],
  ],
  'takes no version and no repository for a mail address': [
    ['left-pad@1.3.0 @types/node@24.1.0 vue@3.4.0-beta', 'left-pad@1.3.0 @types/node@24.1.0 vue@3.4.0-beta'],
    ['<left-pad@1.3.0>', '<left-pad@1.3.0>'],
    ['git@github.com:a/b.git', 'git@github.com:a/b.git'],
    ['icon@2x.png logo@3x.webp types@node.d.ts @a/b@next.js', 'icon@2x.png logo@3x.webp types@node.d.ts @a/b@next.js'],
    ['ann@example.com。', '<a mailto:ann@example.com>ann@example.com</a>。'],
  ],
};

describe('Markdown as its readers write it', () => {
  for (const [name, cases] of Object.entries(rules))
    it.each(cases)(`${name}: %s`, (source, expected) => expectDrawn(source, `p: ${expected}`));

  it('breaks a line within a cell of a table', () => {
    expectDrawn(
      '|a|b|\n|-|-|\n|1<br>2|**甲：**乙|',
      'div: <table><thead><tr><th>a</th><th>b</th></tr></thead>' +
        '<tbody><tr><td>1<br></br>2</td><td><strong>甲：</strong>乙</td></tr></tbody></table>',
    );
  });
});

describe('Raw HTML that nothing ends', () => {
  it.each([
    ['<script setup> 是语法糖。\n\n**用法**', 'p: <script setup> 是语法糖。\np: <strong>用法</strong>'],
    ['<!-- 注释写法\n\n**后文**', 'p: <!-- 注释写法\np: <strong>后文</strong>'],
    ['<?php 开头\n\n*a*', 'p: <?php 开头\np: <em>a</em>'],
    ['<style>\na\n</style>\n*b*', 'p: <style>\na\n</style>\np: <em>b</em>'],
  ])('goes on no longer than to a blank line: %s', expectDrawn);

  it('goes on no longer than to a fence', () =>
    expect(codeBlocks('<!-- 注释\n```js\na\n```\nb')).toEqual(['<!-- 注释', 'js|a', 'b']));
});

describe('A bar in a table', () => {
  const cells = (source: string): readonly string[] =>
    Array.from(stream(...Array.from(source)).querySelectorAll('th, td'), ({ textContent }) => textContent);

  it.each([
    ['|运算|说明|\n|-|-|\n|`a || b`|逻辑或|', ['运算', '说明', 'a || b', '逻辑或']],
    ['|式|说明|\n|-|-|\n|$P(A|B)$|条件概率|', ['式', '说明', '$P(A|B)$', '条件概率']],
    ['|`x|y`|b|\n|-|-|\n|1|2|', ['x|y', 'b', '1', '2']],
  ])('belongs to code or to a formula where a row would have too many cells: %s', (source, expected) => {
    expect(cells(source)).toEqual(expected);
    expect(domText(stream(...Array.from(source)))).toBe(domText(stream(source)));
  });

  it.each([
    ['|a|b|c|\n|-|-|-|\n|`x|y`|z|', ['a', 'b', 'c', '`x', 'y`', 'z']],
    ['|a|b|\n|-|-|\n|$5 | 6|$7|', ['a', 'b', '$5', '6']],
    ['|a|\n|-|\n|`x|y`|z|', ['a', '`x']],
  ])('ends a cell everywhere else, as in GFM: %s', (source, expected) => expect(cells(source)).toEqual(expected));
});

/** What is drawn of a text, with `⟨source⟩` for each formula. */
function drawnFormulas(...pieces: readonly string[]): string {
  const page = stream(...pieces);
  for (const math of page.querySelectorAll('.math')) {
    const source = (math.querySelector('.math-source') ?? math).textContent;
    math.replaceWith(math.classList.contains('display') ? `⟪${source}⟫` : `⟨${source}⟩`);
  }
  return domText(page);
}

describe('Formulas', () => {
  const formulas = [
    ['a $x^2$, $\\frac{a}{b}$', 'p: a ⟨$x^2$⟩, ⟨$\\frac{a}{b}$⟩'],
    ['设$x_i * y_i$和$a_i*b_i$', 'p: 设⟨$x_i * y_i$⟩和⟨$a_i*b_i$⟩'],
    ['\\(x\\) and \\(a_1 \\le b_2\\)', 'p: ⟨\\(x\\)⟩ and ⟨\\(a_1 \\le b_2\\)⟩'],
    ['so $$x^2$$ here', 'p: so ⟪$$x^2$$⟫ here'],
    ['so \\[x^2\\] here', 'p: so ⟪\\[x^2\\]⟫ here'],
    ['$$\nx = 1\n- 2\n# 3\n$$', 'div: ⟪$$\nx = 1\n- 2\n# 3\n$$⟫'],
    ['text:\n$$ a $$\nmore', 'p: text:\ndiv: ⟪$$ a $$⟫\np: more'],
    ['text:\n\\[\na + b\n\\]\nmore', 'p: text:\ndiv: ⟪\\[\na + b\n\\]⟫\np: more'],
    ['- a\n  $$\n  x\n  $$\n- b', 'ul: <li>a<div>⟪$$\nx\n$$⟫</div></li><li>b</li>'],
    ['|a|\n|-|\n|$x$|', 'div: <table><thead><tr><th>a</th></tr></thead><tbody><tr><td>⟨$x$⟩</td></tr></tbody></table>'],
    ['得 $2ab$、$4ac$、$2xy = 4$', 'p: 得 ⟨$2ab$⟩、⟨$4ac$⟩、⟨$2xy = 4$⟩'],
    ['表面积 $2(ab+bc)$，$2ab\\cos C$', 'p: 表面积 ⟨$2(ab+bc)$⟩，⟨$2ab\\cos C$⟩'],
    ['**重点 $a*b$ 是**', 'p: <strong>重点 ⟨$a*b$⟩ 是</strong>'],
  ] as const;
  it.each(formulas)('are found: %s', (source, expected) => {
    expect(drawnFormulas(source)).toBe(expected);
    expect(drawnFormulas(...Array.from(source))).toBe(expected);
  });

  const others = [
    'It costs $5 and $10, or US$3 (was $4).',
    '从 $5 到 10$，$1,000 或 $2,000。',
    'from $5 to 10$',
    '$5-$10, $HOME/$USER, ${a}-${b}, $(a)/$(b)',
    '100$ and 200$',
    'a \\$x\\$ b',
    '$ x $ and $$ $$',
    '`$x$`',
    '\\[note\\] and \\(see below\\) and \\[1\\]',
    'only $x and \\(y',
  ];
  it.each(others)('are not made of %s', (source) => {
    expect(drawnFormulas(source)).not.toMatch(/[⟨⟪]/);
    expect(drawnFormulas(...Array.from(source))).toBe(drawnFormulas(source));
    expect(stream(source).textContent.replace(/\\/g, '')).toBe(source.replace(/[\\`]/g, ''));
  });

  it.each([
    '价格是 $5，文件 my_file.txt 里',
    'echo $HOME and then set my_var',
    '$env:PATH and my_var',
    `从 $x_1 ${'很长'.repeat(50)}`,
  ])('hide no text that is none while it grows: %s', (text) => {
    const page = new MarkdownStream();
    page.append(text);
    page.draw();
    expect(page.element.textContent).toBe(text);
  });

  it('that never end are text', () => {
    expectDrawn('$$\nx + y\n\nafter', 'p: $$\nx + y\np: after');
    expectDrawn('$$ is a pid\nand more', 'p: $$ is a pid\nand more');
    expectDrawn('> $$\n> x\n\nb', 'blockquote: <p>$$\nx</p>\np: b');
  });
});

describe('The language of a code block', () => {
  const languages = (page: HTMLElement): readonly (string | undefined)[] =>
    Array.from(page.querySelectorAll<HTMLElement>('.code-block'), ({ dataset }) => dataset.language);

  it.each([
    '1. Install:\n   ```bash\n   npm i\n```typescript\nlet a\n```\n',
    '> ```js\n> a\n```python\nb\n```\n',
    '- > ```python\n  > a\n',
    '[^1]: ```python\n  a\n  ```\n',
    '<pre>\n```python\n</pre>\n\n```python title="x"\na\n```\n',
    '```python',
  ])('is the one that is written, however the text comes: %j', (text) => {
    for (const pieces of [Array.from(text), randomCuts(text)])
      expect(languages(stream(...pieces))).toEqual(languages(stream(text)));
  });
});

describe('Footnotes', () => {
  const mark = (label: string): string => `<sup><a #>${label}</a></sup>`;

  it('are marks in the text, and stand where they were written', () => {
    expectDrawn(
      'a[^1] b[^note]\n\n[^1]: See *this*.\n[^note]: And\n  that.\n\nc',
      `p: a${mark('1')} b${mark('note')}\n` +
        'div: <a #>1</a><div><p>See <em>this</em>.</p></div>\n' +
        'div: <a #>note</a><div><p>And\nthat.</p></div>\np: c',
    );
  });

  it('have a name in any letters and cases', () =>
    expectDrawn(
      'a[^straße] b[^STRASSE]\n\n[^straße]: note\n',
      `p: a${mark('straße')} b${mark('STRASSE')}\ndiv: <a #>straße</a><div><p>note</p></div>`,
    ));

  it('of no name are text', () => expectDrawn('use [^a-z] here', 'p: use [^a-z] here'));

  it('leave no link to half an address', () => {
    const page = stream(...Array.from('a[^1]\n\n[^1]: International'));
    expect(Array.from(page.querySelectorAll('a'), (link) => link.getAttribute('href'))).toEqual(['#', '#']);
  });
});

describe('Callouts', () => {
  it.each([
    ['NOTE', 'Note'],
    ['tip', 'Tip'],
    ['IMPORTANT', 'Important'],
    ['WARNING', 'Warning'],
    ['CAUTION', 'Caution'],
  ])('have a heading: %s', (kind, title) => {
    const heading = `<p><span></span>${title}</p>`;
    const blank = (text: string): string => text.replace(/<span><\/span>/g, '');
    for (const source of [`> [!${kind}]\n> a *b*\n>\n> c`, `> [!${kind}]\n> a *b*\n>\n> c\n\n`])
      expectDrawn(source, blank(`blockquote: ${heading}<p>a <em>b</em></p><p>c</p>`));
  });

  it('are quotes where the first line says something else', () => {
    expectDrawn('> [!NOTE] a', 'blockquote: <p>[!NOTE] a</p>');
    expectDrawn('> [!OTHER]\n> a', 'blockquote: <p>[!OTHER]\na</p>');
    expectDrawn('> a\n> [!NOTE]', 'blockquote: <p>a\n[!NOTE]</p>');
  });
});

/** What is code and what is not, block by block. */
function codeBlocks(...pieces: readonly string[]): readonly string[] {
  return Array.from(stream(...pieces).querySelectorAll(':scope > .blocks > *'), (block) =>
    block.matches('.code-block')
      ? `${block.getAttribute('data-language') ?? ''}|${codeText(block)}`
      : block.textContent,
  );
}

describe('Code within code in Markdown', () => {
  it.each([
    ['```markdown\n# A\n```sh\nnpm i\n```\nmore\n```\n\nafter', ['markdown|# A\n```sh\nnpm i\n```\nmore', 'after']],
    ['```md\n```sh\na\n```\n```js\nb\n```\n```\nafter', ['md|```sh\na\n```\n```js\nb\n```', 'after']],
    ['```md\n# A\n```\n\n```sh\nb\n```\nafter', ['md|# A', 'sh|b', 'after']],
    ['```md\n```sh\na\n```\nafter\n\nmore', ['md|```sh\na', 'after', 'more']],
    ['```md\n```sh\na\n```\nafter\n\n```js\nb\n```', ['md|```sh\na', 'after', 'js|b']],
    ['```ts\n```sh\na\n```\nafter', ['ts|```sh\na', 'after']],
    ['```md\n````sh\n```\n````\nb\n```\nafter', ['md|````sh\n```\n````\nb', 'after']],
  ])('is one block where what follows shows it: %j', (source, expected) => {
    expect(codeBlocks(source)).toEqual(expected);
    expect(codeBlocks(...Array.from(source))).toEqual(expected);
  });

  it('is read again only so often, however much of it there is', () => {
    const source = '```md\n```sh\n```\n'.repeat(3000);
    expect(codeBlocks(source).length).toBeGreaterThan(1000);
  });
});

describe('An address that grows', () => {
  const addresses = (page: HTMLElement): readonly string[] =>
    Array.from(page.querySelectorAll('a'), (link) => link.getAttribute('href') ?? '');

  for (const text of [
    'See https://example.com/a/b?c=d#e and www.example.org/x_y, (https://a.test/b).',
    '**https://example.com/a** *www.example.org* and [x](https://b.test/c_(d)) <https://c.test/>',
    '请看https://example.com/说明，再写给ann@example.com。还有 bob.b+c@mail.example.org',
    '| a | b |\n|---|---|\n| https://a.test/x | ann@a.test |\n\n- https://b.test/y\n- [https://c.test/z](https://d.test/)\n\n# https://e.test/w',
    'a<br>https://a.test/path and </b>https://b.test/path, <https://c.test/x>ann@d.test',
    '`https://a.test/code` then https://a.test/no `code`',
  ])
    it(`is never a link to elsewhere: ${text}`, () => {
      const final = addresses(stream(text));
      const page = new MarkdownStream();
      for (const [index, character] of Array.from(text).entries()) {
        page.append(character);
        page.draw();
        for (const href of addresses(page.element))
          expect([index, final.includes(href), href]).toEqual([index, true, href]);
        expect(page.element.textContent).not.toContain('\\');
      }
    });
});
