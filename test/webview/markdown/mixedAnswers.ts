/** Blocks as models write them for our users, by kind: Chinese prose, paths, prices beside formulas, half tables, notes. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  chinese: [
    '**结论：**共有*12*项，其中`a`和`b`最重要。详见[文档](https://example.com/文档)，以及https://example.com/a。',
    '1.**先安装**依赖；2.**再运行**`npm test`。注意**“引号”**与**《书名》**，还有**（括号）**。',
    '价格是$5到$10，公式是$E=mc^2$，也可以写成\\(a_1+b_1\\)。',
    '~~旧的说法~~改为**新的**，温度在7~9度之间，文件__init__.py不变。',
    '使用**粗体**和*斜体*，以及***两者***，再加上`代码`、**`代码`**。',
    '**注意**：*不要*删除`C:\\Users\\ann\\_new`，它在**D:\\data\\_old\\**里。',
    '全角（**重点**）、半角(**重点**)、「**引用**」；**甲**、**乙**和**丙**。',
    '한국어는 **“인용”**을 씁니다. 日本語は**「強調」**です。',
  ],
  paths: [
    'Open C:\\Users\\ann\\.config\\_new\\*.json or \\\\server\\share\\_x_\\y, then src/_private_/a_b.ts:12:3.',
    'Run `C:\\a\\b.exe --x=*` and D:\\*.* in a path like ~/a_b/*_c*/d.',
    'See `src/app/[id]/page.tsx`, src/[...slug]/route.ts and (group)/layout.tsx.',
    'In `__init__.py` the name __main__ and foo__bar__baz stay, and so do *args and **kwargs.',
    'Use `a | b`, a||b, a && b, x < y > z, a <b, `<T>` and Array<string> for it.',
  ],
  marks: [
    'A **bold *and italic* text** with `code **no bold**` and ~~a ~tilde~~.',
    '**Bold with `code`**: *an [address](https://a.test/(x)_y) in it*, ![image *x*](https://a.test/i.png "t").',
    'Half **bold and *half italic, 2*3*4 = 24, a * b * c, and **',
    'A [half link](https://a.test and a [ref][r1], a [r1], an ![img][r1] and [none].',
    '`` a ` b `` and ``` ` ` ``` and `a` `` b',
    'Mail ann@example.com, left-pad@1.3.0, www.example.com/a_b_c, <https://a.test/x_y_>, <ann@b.test>.',
    'Escapes \\*a\\* \\_b\\_ \\`c\\` \\[d\\] \\\\ and &amp; &lt; &#42; &copy; &nosuch; &#x1F600;.',
    'A line  \nand another\\\nand <br> and <br/>one <kbd>Ctrl</kbd>+<kbd>C</kbd> <!-- no --> <b>bold</b>.',
    'Emoji 😀 **👩‍👩‍👧‍👦** *é* `ü` — “quoted *text*” … [🔗](https://a.test)',
  ],
  headings: [
    '# A *heading* with `code` #',
    '## 一、**背景**与`目标`',
    'Title\n===',
    'Second **title**\n---',
    '###### six',
    '#no heading',
    '####### seven',
  ],
  lists: [
    '- one\n- **two**\n  - nested `code`\n\n    ```ts\n    const a = 1;\n\n    const b = 2;\n    ```\n  - more\n- three',
    '1. first\n   1. inner\n      - deep **bold**\n\n        text in it\n2. second\n\n3. loose',
    '* a\n* * *\n* b\n***\n* c',
    '- [ ] open *task*\n- [x] done\n- [X]no task\n- [ ]',
    '- a\nlazy **line\n- b** c\n\n\n- d\n\n      indented code\n- e',
    '10. ten\n11) eleven\n\n12) twelve\n- dash',
    '- **键：**值\n- *a*：b\n  > 引用**内容**\n\n  后续段落',
    '-\n- \n-   a\n\n  b\n-\n  c',
  ],
  quotes: [
    '> quoted **text\n> goes** on\nlazy\n\n> > deeper\n> back',
    '> [!NOTE]\n> Useful *information*.\n> - a\n> - b',
    '> [!WARNING] no callout\n> text',
    '> ```sh\n> npm test\n> ```\n> after',
    '>\n> \n>a',
  ],
  code: [
    '```ts\nconst a = `x${1}`;\n\n// **no bold**\n```',
    '~~~\n```\n~~~~\nafter',
    '````markdown\n# Title\n```sh\nls\n```\n````',
    '```markdown\n# T\n\n```sh\nls\n```\nmore\n```\n',
    '    indented\n\n\n    code\n\ntext',
    '```js {1,3} title="a"\nlet x\n```',
    '```\nunclosed **code**\n\n',
    '```` ` ````\n`one`',
  ],
  tables: [
    '| a | b |\n|---|:-:|\n| `x|y` | **b** |\n| 一 \\| 二 | <br>c |\nno bar\n',
    'a | b\n--|--\n1 | 2\n3',
    '| half | table |\n|---',
    '| half | table |\n| no | line |\n',
    'text before\n| a | b |\n|-|-|\n| [l](https://a.test) | $x^2$ | extra |\n> quote',
    '|a|\n|:-|\n|`|`|\n||\n',
    '| 名称 | 价格 |\n| :-- | --: |\n| **A** | $5 |\n| ~~B~~ | $6~$7 |',
  ],
  notes: [
    'A note[^1] and another[^名], before they are said.\n\n[^1]: The *first*.\n[^名]: 第二**条**。\n    goes on',
    '[^2]: Said before\n\nand used[^2], [^3] never is.',
    '[r1]: https://a.test/r "A *title*"\n[r2]: <https://a.test/x y>\n\nUse [r1], [x][r2] and [r3].\n\n[r3]: /later',
    '[r1]:\nhttps://a.test/second\n"title\nin two lines"\ntext',
  ],
  formulas: [
    '$$\n\\int_0^1 x^2 dx = \\frac{1}{3}\n$$',
    '\\[ a_{ij} = b^{2} \\]',
    'It costs $20, or $1.50 each; $x$ and $a_1$ are not prices, US$5 and 5$ are.',
    'With $\\alpha$, $f(x)=x_1$ and $$y^2$$ in a line, and $ no $ formula, $un{closed',
    '\\(x^2\\) and \\(half, \\[y\\] and \\$5.',
    '$$ open\nformula',
  ],
  html: [
    '<div align="center">\n  <b>x</b>\n</div>\n\nafter',
    '<details>\n<summary>More</summary>\n\n**bold**\n\n</details>',
    '<!-- a\n\ncomment --> x\n\n<?php echo 1 ?>\ny',
    '<script>\nlet a = "*b*";\n\n</script>\nz',
    'a <span style="x">b</span> <img src=x onerror=y> c',
    '<think>\nno\n</think>\n\n<a href="https://a.test">l</a>',
  ],
  rules: ['---', '* * *', '***bold***', '_ _ _', '--', '+++'],
  long: [
    `${'long_word_with_under_scores_'.repeat(40)} **end**`,
    `**${'很长的粗体'.repeat(120)}**，然后继续。`,
    `[${'words '.repeat(120)}](https://a.test/${'x'.repeat(400)})`,
    `\`${'code '.repeat(200)}\` and *${'italic '.repeat(80).trim()}*`,
    `${'A sentence (with brackets) and `code`. '.repeat(30)}[end](https://a.test)`,
  ],
};

const all = Object.values(kinds).flat();

/** Joined by what may stand between two blocks: mostly a blank line. */
const between = ['\n\n', '\n\n', '\n', '\n\n\n', '\r\n\r\n', ' \n\t\n'];

/** Each block by itself, cut off in its middle, and in answers of several: always the same ones. */
export function mixedAnswers(count: number): readonly string[] {
  let seed = 20_260;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 0x7fffffff;
    return seed % below;
  };
  const pick = (from: readonly string[]): string => from[next(from.length)] ?? '';
  const mixed = (): string =>
    Array.from({ length: 2 + next(4) }, () => {
      const block = pick(all);
      const part = next(6) === 0 ? block.slice(0, next(block.length)) : block;
      return part + pick(between);
    }).join('');
  return [...all, ...all.map((block) => block.slice(0, block.length / 2)), ...Array.from({ length: count }, mixed)];
}
