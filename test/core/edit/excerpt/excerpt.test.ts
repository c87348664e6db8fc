import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import { applyEdit } from '../lineBuilders.ts';
import { randomEdit } from '../randomCode.ts';

function target(text: string, languageId: string): EditTarget {
  return {
    lines: text.split('\n'),
    languageId,
    indentUnit: languageId === 'python' || languageId === 'rust' ? '    ' : '  ',
  };
}

function read(answer: string, of: EditTarget): string {
  const code = answerCode(`\`\`\`\n${answer}\n\`\`\``, of, true);
  return code.kind === 'code' ? code.lines.join('\n') : `<${code.kind}>`;
}

const cart = `class Cart {
  prices = [];

  add(price) {
    if (price < 0) {
      throw new Error('negative');
    }
    this.prices.push(price);
    return price;
  }

  total() {
    let sum = 0;
    for (const price of this.prices) sum += price;
    return sum;
  }

  clear() {
    this.prices.length = 0;
  }
}`;
const shop = `def load(path):
    with open(path) as file:
        return file.read()

def parse(text):
    lines = text.split()
    for line in lines:
        yield line

def main():
    print(parse(load('a')))`;
const notes = `# Notes

It does one thing.

## More

Another thing.`;
const page = `<main>
  <h1>Title</h1>
  <ul>
    <li>one</li>
    <li>two</li>
  </ul>
  <footer>
    <p>end</p>
  </footer>
</main>`;
const query = `SELECT
  name,
  price,
  stock
FROM items
WHERE price > 0
ORDER BY name;`;
const compose = `services:
  web:
    image: nginx
    ports:
      - "80:80"
  db:
    image: postgres
    volumes:
      - data:/var
volumes:
  data: {}`;
const css = `.a {
  color: red;
  margin: 0;
}

.b {
  color: blue;
}`;
const readme = `# Tool

## Install

Run it.

## Use

Call it.`;

describe('lines that an answer leaves out', () => {
  it.each([
    [
      'in a body',
      cart,
      'typescript',
      '  total() {\n    let sum = 0;',
      'class Cart {\n  // ... existing code ...\n\n  total() {\n    let sum = 1;\n    // ... existing code ...\n  }\n\n  // ... rest of the class unchanged\n}',
      '  total() {\n    let sum = 1;',
    ],
    [
      'around a method',
      cart,
      'typescript',
      '  clear() {\n    this',
      'class Cart {\n  // ...\n  clear() {\n    log();\n    this.prices.length = 0;\n  }\n}',
      '  clear() {\n    log();\n    this',
    ],
    [
      'before a new method',
      cart,
      'typescript',
      '\n  }\n}',
      'class Cart {\n  // existing methods\n\n  first() {\n    return this.prices[0];\n  }\n}',
      '\n  }\n\n  first() {\n    return this.prices[0];\n  }\n}',
    ],
    [
      'behind a new field',
      cart,
      'typescript',
      '  prices = [];',
      'class Cart {\n  name = "";\n  prices = [];\n  /* … */\n}',
      '  name = "";\n  prices = [];',
    ],
    [
      'behind a changed head',
      cart,
      'typescript',
      'class Cart {',
      'class Cart extends Base {\n  // rest of the class stays the same\n}',
      'class Cart extends Base {',
    ],
    [
      'on the line of a head',
      cart,
      'typescript',
      '  prices = [];',
      'class Cart {\n  prices = [0];\n  add(price) { // ... unchanged ...\n  }\n  total() { /* ... */ }\n  clear() { ... }\n}',
      '  prices = [0];',
    ],
    [
      'in Chinese',
      cart,
      'typescript',
      'this.prices.length = 0',
      'class Cart {\n  // ……其余代码不变……\n  clear() {\n    this.prices = [];\n  }\n}',
      'this.prices = []',
    ],
    [
      'several times in one body',
      cart,
      'typescript',
      "new Error('negative')",
      "class Cart {\n  // ...\n  add(price) {\n    if (price < 0) {\n      throw new RangeError('negative');\n    }\n    // ...\n  }\n  // ...\n}",
      "new RangeError('negative')",
    ],
    [
      'at the margin',
      cart,
      'typescript',
      'let sum = 0',
      'class Cart {\n// ... existing code ...\n  total() {\n    let sum = 1;\n// ... existing code ...\n  }\n// ... existing code ...\n}',
      'let sum = 1',
    ],
    [
      'in a comment of three lines',
      cart,
      'typescript',
      'let sum = 0',
      'class Cart {\n  /*\n   * ... existing code ...\n   */\n  total() {\n    let sum = 1;\n    // ...\n  }\n  // ...\n}',
      'let sum = 1',
    ],
    [
      'in Python',
      shop,
      'python',
      '    lines = text.split()',
      '# ... existing code ...\n\ndef parse(text):\n    lines = text.splitlines()\n    # ... rest of the function unchanged\n\n# ... rest of the file ...',
      '    lines = text.splitlines()',
    ],
    [
      'in Python, behind a shorter body',
      shop,
      'python',
      '    with open(path) as file:\n        return file.read()',
      'def load(path):\n    return read(path)\n\n# ... rest unchanged',
      '    return read(path)',
    ],
    [
      'in Python, with dots for a body',
      shop,
      'python',
      "load('a')",
      "def load(path): ...  # unchanged\n\ndef parse(text):\n    # same as before\n\ndef main():\n    print(parse(load('b')))",
      "load('b')",
    ],
    [
      'in a docstring',
      shop,
      'python',
      "load('a')",
      'def load(path):\n    """... existing code ..."""\n\ndef parse(text):\n    """\n    ... existing code ...\n    """\n\ndef main():\n    print(parse(load(\'b\')))',
      "load('b')",
    ],
    ['in HTML', page, 'html', 'Title', '<main>\n  <h1>New</h1>\n  <!-- ... rest of the page ... -->\n</main>', 'New'],
    [
      'in JSX',
      page,
      'javascriptreact',
      '<p>end</p>',
      '<main>\n  {/* … remaining JSX */}\n  <footer>\n    <p>fin</p>\n  </footer>\n</main>',
      '<p>fin</p>',
    ],
    [
      'in an element',
      page,
      'html',
      'Title',
      '<main>\n  <h1>New</h1>\n  <ul><!-- unchanged --></ul>\n  <footer>\n    <!-- same as before -->\n  </footer>\n</main>',
      'New',
    ],
    [
      'in SQL',
      query,
      'sql',
      'price > 0',
      'SELECT\n  -- ... existing columns ...\nFROM items\nWHERE price > 1\n-- rest of the query unchanged',
      'price > 1',
    ],
    [
      'in YAML',
      compose,
      'yaml',
      'image: nginx',
      'services:\n  web:\n    image: caddy\n    # ... rest unchanged\n  # ... other services\nvolumes:\n  # ...',
      'image: caddy',
    ],
    ['in CSS', css, 'css', 'red', '.a {\n  color: green;\n  /* ... */\n}\n\n/* remaining rules unchanged */', 'green'],
    [
      'in Markdown',
      readme,
      'markdown',
      'Call it.',
      '<!-- existing content unchanged -->\n\n## Use\n\nRun it twice.',
      'Run it twice.',
    ],
    [
      'in Markdown, by a comment of several lines',
      readme,
      'markdown',
      'Call it.',
      '<!--\nexisting content unchanged\n-->\n\n## Use\n\nRun it twice.',
      'Run it twice.',
    ],
    [
      'in Markdown, by a comment behind a line',
      notes,
      'markdown',
      'It does one thing.',
      '# Notes\n\nIt does two things. <!-- ... the rest of the file unchanged ... -->',
      'It does two things.',
    ],
    [
      'as dots alone',
      cart,
      'java',
      'let sum = 0',
      'class Cart {\n  ...\n  total() {\n    let sum = 1;\n    ...\n  }\n  ...\n}',
      'let sum = 1',
    ],
    [
      'at the end of a statement',
      cart,
      'typescript',
      'let sum = 0',
      'class Cart {\n  // ...\n  total() {\n    let sum = 1; // ... rest of the method unchanged\n  }\n  // ...\n}',
      'let sum = 1',
    ],
    [
      'to the end of a block that is left open',
      cart,
      'typescript',
      'let sum = 0',
      'class Cart {\n  // ...\n  total() {\n    let sum = 1;\n    // ... rest unchanged',
      'let sum = 1',
    ],
    [
      'of a file beyond the place',
      'function a() {\n  return 1;\n}',
      'typescript',
      '1',
      '// ... existing code ...\n\nfunction a() {\n  return 2;\n}\n\n// ... rest of the file ...',
      '2',
    ],
  ])('stay where they are: %s', (...[, text, languageId, from, answer, to]) => {
    expect(text).toContain(from);
    expect(lines(read(answer, target(text, languageId)))).toEqual(lines(text.replace(from, to)));
  });

  it.each([
    [
      'new code stands alone between two of them',
      cart,
      'class Cart {\n  // ...\n  first() {\n    return 1;\n  }\n  // ...\n}',
    ],
    [
      'what follows is nowhere',
      cart,
      'class Cart {\n  // ...\n  remove(price) {\n  }\n  // ...\n  count() {}\n  // ...\n}',
    ],
    ['two places are alike', 'a();\nx();\nb();\nx();\nc();', '// ...\nx();\nnew1();\n// ...'],
    ['only dots came', cart, '// ... existing code ...\nclass Basket {\n  // ...\n  size() {}\n  // ...\n}'],
  ])('refuse the edit where %s', (_, text, answer) => {
    const result = read(answer, target(text, 'typescript'));
    expect(result === '<excerpt>' || text.split('\n').every((line) => result.includes(line))).toBe(true);
  });

  it('are told from comments that the file has', () => {
    const own = 'function f() {\n  // ... existing code ...\n  return 1;\n}';
    expect(read(own.replace('return 1', 'return 2'), target(own, 'typescript'))).toBe(
      own.replace('return 1', 'return 2'),
    );
  });

  it('are not looked for in an empty place', () => {
    const answer = 'function f() {\n  // ... your code here\n}';
    expect(read(answer, target('', 'typescript'))).toBe(answer);
  });

  it('never go, whatever stands for them', () => {
    let filled = 0;
    const where = fc.record({
      from: fc.nat(),
      length: fc.nat(),
      comment: fc.constantFrom('// ...', '# ... rest unchanged', '// 其余代码不变', '/* same as before */'),
      isDropped: fc.boolean(),
    });
    fc.assert(
      fc.property(
        randomEdit(),
        fc.array(where, { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat()),
        ({ target: of }, places, changed) => {
          // One line that is left may be another one now.
          const at = changed === null ? -1 : changed % of.lines.length;
          const change = (line: string): string => line.replace(/v(_\d+)+/, (name) => `${name}x`);
          let answer = of.lines.map((line, index) => (index === at ? change(line) : line));
          for (const { from, length, comment, isDropped } of places) {
            const { start, end, indent } = siblings(answer, from, length) ?? { start: 0, end: 0, indent: '' };
            if (end > start)
              answer = [
                ...answer.slice(0, start),
                `${isDropped && of.languageId !== 'python' ? '' : indent}${comment}`,
                ...answer.slice(end),
              ];
          }
          const result = read(answer.join('\n'), of);
          if (result === '<excerpt>') return;
          const isChanged = at >= 0 && change(of.lines[at]!) !== of.lines[at] && answer.includes(change(of.lines[at]!));
          const left = isChanged ? of.lines.with(at, change(of.lines[at]!)) : of.lines;
          // A line with another name may be the old one or a new one: then both are there.
          expect(lines(result).filter((line) => !isChanged || line !== of.lines[at])).toEqual(
            left.filter((line) => line !== ''),
          );
          filled++;
        },
      ),
      { numRuns: 400 },
    );
    expect(filled).toBeGreaterThan(100);
  });

  it('are there, too, when the answer breaks off', () => {
    const answer = `\`\`\`ts\nclass Cart {\n  // ... existing code ...\n\n  total() {\n    let sum = 1;\n    // ... existing code ...\n  }\n}\n\`\`\`\n`;
    const of = target(cart, 'typescript');
    for (let length = 0; length < answer.length; length++) {
      const edit = new InlineEdit({ target: of, startLine: 0 });
      let document: readonly string[] = of.lines;
      const make = (step: ReturnType<InlineEdit['nextStep']>): void => {
        document = (step?.edits ?? []).reduce(applyEdit, document);
        step?.commit();
      };
      for (const letter of answer.slice(0, length)) {
        edit.answerGrew(letter);
        make(edit.nextStep());
        expect(document.filter((line) => of.lines.includes(line)).length).toBe(of.lines.length);
      }
      make(edit.end(answer.slice(0, length), false)?.step);
      expect(of.lines.filter((line) => !document.includes(line) && line !== '    let sum = 0;')).toEqual([]);
    }
  });
});

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Some whole lines of one depth, with all that is in them. */
function siblings(
  all: readonly string[],
  from: number,
  length: number,
): { readonly start: number; readonly end: number; readonly indent: string } | undefined {
  const depth = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;
  const isCloser = (line: string): boolean => /^\s*(?:\}|end)/.test(line);
  const start = from % all.length;
  const first = all[start] ?? '';
  if (first === '' || isCloser(first)) return undefined;
  const isInside = (line: string): boolean =>
    line === '' || depth(line) > depth(first) || (depth(line) === depth(first) && isCloser(line));
  let end = start + 1;
  for (let count = 0; end < all.length; end++) {
    const line = all[end] ?? '';
    if (line !== '' && depth(line) < depth(first)) break;
    if (!isInside(line) && count++ >= length % 4) break;
  }
  // What a placeholder stands for is known no more once another one takes its place.
  if (all.slice(start, end).some((line) => /\.\.\.|不变|same as/.test(line))) return undefined;
  return { start, end, indent: first.slice(0, depth(first)) };
}
