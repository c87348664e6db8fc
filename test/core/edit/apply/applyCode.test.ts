import type { LineRange } from '../../../../src/core/edit/lines/textLines.ts';
import { describe, expect, it } from 'vitest';
import { applyCode } from '../../../../src/core/edit/apply/applyCode.ts';

/** The document after a block was applied, or how many places may be meant, or why there is none. */
function applied(document: string, block: string, languageId: string, hint?: LineRange): string {
  const lines = document.split('\n');
  const result = applyCode(block.split('\n'), { lines, languageId, indentUnit: '  ' }, '', hint);
  if (result.kind === 'unclear') return `<${result.candidates.length} places>`;
  if (result.kind !== 'placed') return `<${result.kind}>`;
  const { startLine, endLine, lines: added } = result.placed;
  return lines.toSpliced(startLine, endLine - startLine, ...added).join('\n');
}

const ts = `import { readFile } from 'node:fs/promises';

/** Adds up all numbers. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}

export function mean(values: readonly number[]): number {
  if (values.length === 0) {
    return 0;
  }
  return sum(values) / values.length;
}

export class Cart {
  readonly #prices: number[] = [];

  @logged
  add(price: number): void {
    this.#prices.push(price);
  }

  clear(): void {
    this.#prices.length = 0;
  }

  get total(): number {
    return sum(this.#prices);
  }
}

export class Basket {
  readonly #weights: number[] = [];

  clear(): void {
    this.#weights.length = 0;
  }
}
`;

const py = `import os
from typing import List


@cached
def load(path):
    """Reads it."""
    with open(path) as file:
        return file.read()


class Shop:
    def __init__(self):
        self.items = []

    def add(self, item):
        if item in self.items:
            raise ValueError(item)
        self.items.append(item)

    @property
    def size(self):
        return len(self.items)


def main():
    print(load('a'))
`;

const go = `package main

import "fmt"

// Add adds.
func Add(a, b int) int {
	c := a + b
	return c
}

func (s *Stack) Push(v int) {
	s.items = append(s.items, v)
}

func (q *Queue) Push(v int) {
	q.items = append(q.items, v)
}

func main() {
	fmt.Println(Add(1, 2))
}
`;

const java = `public class Calc {
    private int count;

    /** Adds. */
    @Override
    public int add(int a, int b) {
        count++;
        return a + b;
    }

    public double add(double a, double b) {
        return a + b;
    }

    public int count() {
        return count;
    }
}
`;

const rust = `use std::fmt;

#[derive(Debug)]
pub struct Point {
    x: i32,
    y: i32,
}

impl Point {
    pub fn new(x: i32, y: i32) -> Self {
        Point { x, y }
    }

    pub fn len(&self) -> f64 {
        let sum = self.x * self.x + self.y * self.y;
        (sum as f64).sqrt()
    }
}

fn main() {
    println!("{}", Point::new(1, 2).len());
}
`;

const c = `#include <stdio.h>

static int add(int a, int b)
{
    int c = a + b;
    return c;
}

int main(void)
{
    printf("%d", add(1, 2));
    return 0;
}
`;

const css = `.a,
.b {
  color: red;
  margin: 0;
}

.c {
  color: blue;
}

@media (max-width: 10px) {
  .c {
    color: green;
  }
}
`;

const yaml = `services:
  web:
    image: nginx
    ports:
      - "80:80"
      - "81:81"
  db:
    image: postgres
    volumes:
      - data:/var
volumes:
  data: {}
`;

const sql = `CREATE TABLE users (
  id INT,
  name TEXT
);

CREATE VIEW names AS
SELECT name
FROM users;

SELECT id
FROM users
WHERE name = 'a'
ORDER BY id;
`;

const md = `# Tool

Intro.

## Install

Run it.

Then wait.

## Use

Call it.
`;

const html = `<main>
  <section id="a">
    <h1>Title</h1>
    <p>one</p>
  </section>
  <section id="b">
    <h1>Other</h1>
    <p>two</p>
  </section>
</main>
`;

const jsx = `import React from 'react';

export function App() {
  const [count, setCount] = useState(0);
  return (
    <main>
      <h1>{count}</h1>
    </main>
  );
}

const Footer = () => {
  return <footer />;
};
`;

const json = `{
  "name": "x",
  "scripts": {
    "build": "a",
    "test": "b"
  }
}`;

const suite = `describe('a', () => {
  it('one', () => {
    expect(1).toBe(1);
  });

  it('two', () => {
    expect(2).toBe(2);
  });
});`;

describe('a block takes the place of its old version', () => {
  it.each([
    [
      'shorter',
      ts,
      'typescript',
      'export function sum(values: readonly number[]): number {\n  return values.reduce((a, b) => a + b, 0);\n}',
      '  let total = 0;\n  for (const value of values) {\n    total += value;\n  }\n  return total;',
      '  return values.reduce((a, b) => a + b, 0);',
    ],
    [
      'longer',
      ts,
      'typescript',
      'export function mean(values: readonly number[]): number {\n  if (values.length === 0) {\n    warn();\n    count();\n    log();\n    return 0;\n  }\n  return sum(values) / values.length;\n}',
      '    return 0;\n  }\n  return sum(',
      '    warn();\n    count();\n    log();\n    return 0;\n  }\n  return sum(',
    ],
    [
      'with another signature',
      ts,
      'typescript',
      'export async function mean(values: Iterable<number>): Promise<number> {\n  return 1;\n}',
      'export function mean(values: readonly number[]): number {\n  if (values.length === 0) {\n    return 0;\n  }\n  return sum(values) / values.length;\n}',
      'export async function mean(values: Iterable<number>): Promise<number> {\n  return 1;\n}',
    ],
    [
      'far from another',
      ts,
      'typescript',
      'export function sum(values: readonly number[]): number {\n  return 1;\n}\n\nexport class Basket {\n  readonly #weights: number[] = [];\n\n  clear(): void {\n    this.#weights.length = 1;\n  }\n}',
      '  let total = 0;\n  for (const value of values) {\n    total += value;\n  }\n  return total;|||weights.length = 0',
      '  return 1;|||weights.length = 1',
    ],
    [
      'in another order',
      ts,
      'typescript',
      'export function mean(values: readonly number[]): number {\n  return 2;\n}\n\nexport function sum(values: readonly number[]): number {\n  return 1;\n}',
      '  let total = 0;\n  for (const value of values) {\n    total += value;\n  }\n  return total;|||  if (values.length === 0) {\n    return 0;\n  }\n  return sum(values) / values.length;',
      '  return 1;|||  return 2;',
    ],
    [
      'of two methods',
      ts,
      'typescript',
      'add(price: number): void {\n  this.#prices.push(price, 1);\n}\n\nget total(): number {\n  return 0;\n}',
      'push(price)|||return sum(this.#prices)',
      'push(price, 1)|||return 0',
    ],
    [
      'with its comment',
      ts,
      'typescript',
      '/** Adds. */\nexport function sum(values: readonly number[]): number {\n  return 1;\n}',
      '/** Adds up all numbers. */|||  let total = 0;\n  for (const value of values) {\n    total += value;\n  }\n  return total;',
      '/** Adds. */|||  return 1;',
    ],
    [
      'that keeps its decorator',
      ts,
      'typescript',
      '/** Adds. */\nadd(price: number): void {\n  push(price);\n}',
      '  @logged|||this.#prices.push(price)',
      '  /** Adds. */\n  @logged|||push(price)',
    ],
    [
      'with an import',
      ts,
      'typescript',
      "import { writeFile } from 'node:fs';\n\nexport function mean(values: readonly number[]): number {\n  return 2;\n}",
      "'node:fs/promises';|||  if (values.length === 0) {\n    return 0;\n  }\n  return sum(values) / values.length;",
      "'node:fs/promises';\nimport { writeFile } from 'node:fs';|||  return 2;",
    ],
    [
      'with a larger import',
      ts,
      'typescript',
      "import { readFile, writeFile } from 'node:fs/promises';\n\nexport function mean(values: readonly number[]): number {\n  return 2;\n}",
      '{ readFile }|||  if (values.length === 0) {\n    return 0;\n  }\n  return sum(values) / values.length;',
      '{ readFile, writeFile }|||  return 2;',
    ],
    [
      'as an import alone',
      ts,
      'typescript',
      "import x from 'x';\nimport { writeFile } from 'node:fs/promises';",
      "{ readFile } from 'node:fs/promises';",
      "{ readFile, writeFile } from 'node:fs/promises';\nimport x from 'x';",
    ],
    ['in JSON', json, 'json', '"scripts": {\n  "build": "c",\n  "test": "b"\n}', '"build": "a"', '"build": "c"'],
    [
      'in JSON, from the top',
      json,
      'json',
      '{\n  // ...\n  "scripts": {\n    "build": "c",\n    // ...\n  }\n}',
      '"build": "a"',
      '"build": "c"',
    ],
    [
      'in JSON, one key of it',
      json,
      'json',
      '{\n  "scripts": {\n    "build": "c"\n  }\n}',
      '"build": "a",\n    "test": "b"',
      '"build": "c"',
    ],
    [
      'as a test in a suite',
      suite,
      'typescript',
      "it('two', () => {\n  expect(3).toBe(3);\n});",
      'expect(2).toBe(2)',
      'expect(3).toBe(3)',
    ],
    [
      'as a suite with a new test',
      suite,
      'typescript',
      "describe('a', () => {\n  // ...\n\n  it('three', () => {\n    expect(3).toBe(3);\n  });\n});",
      'toBe(2);\n  });',
      "toBe(2);\n  });\n\n  it('three', () => {\n    expect(3).toBe(3);\n  });",
    ],
    [
      'beside a new one',
      ts,
      'typescript',
      'export function mean(values: readonly number[]): number {\n  return 2;\n}\n\nexport function median(): number {\n  return 3;\n}',
      '  if (values.length === 0) {\n    return 0;\n  }\n  return sum(values) / values.length;\n}',
      '  return 2;\n}\n\nexport function median(): number {\n  return 3;\n}',
    ],
    [
      'as a class with placeholders',
      ts,
      'typescript',
      'export class Cart {\n  // ... existing code ...\n\n  clear(): void {\n    this.#prices.splice(0);\n  }\n\n  // ...\n}',
      'this.#prices.length = 0',
      'this.#prices.splice(0)',
    ],
    [
      'as a class with one of its methods',
      ts,
      'typescript',
      'export class Cart {\n  clear(): void {\n    this.#prices.splice(0);\n  }\n}',
      'this.#prices.length = 0',
      'this.#prices.splice(0)',
    ],
    [
      'as functions with placeholders between',
      ts,
      'typescript',
      '// ...\n\nexport function sum(values: readonly number[]): number {\n  return 1;\n}\n\n// ... existing code ...\n\nexport class Basket {\n  // ...\n  clear(): void {\n    this.#weights.length = 1;\n  }\n}',
      '  let total = 0;\n  for (const value of values) {\n    total += value;\n  }\n  return total;|||weights.length = 0',
      '  return 1;|||weights.length = 1',
    ],
    [
      'as statements',
      ts,
      'typescript',
      'if (values.length === 0) {\n  return NaN;\n}\nreturn sum(values) / values.length;',
      'return 0;\n  }\n  return sum(values)',
      'return NaN;\n  }\n  return sum(values)',
    ],
    ['as it is', ts, 'typescript', 'add(price: number): void {\n  this.#prices.push(price);\n}', '', ''],
    [
      'as the same name that only one class has with that inside',
      ts,
      'typescript',
      'clear(): void {\n  this.#weights.length = 0;\n  log();\n}',
      'this.#weights.length = 0;',
      'this.#weights.length = 0;\n    log();',
    ],

    [
      'in Python',
      py,
      'python',
      'def add(self, item):\n    self.items.append(item)',
      '        if item in self.items:\n            raise ValueError(item)\n',
      '',
    ],
    [
      'in Python, with its decorator',
      py,
      'python',
      '@cached\ndef load(path):\n    return open(path).read()',
      '    """Reads it."""\n    with open(path) as file:\n        return file.read()',
      '    return open(path).read()',
    ],
    [
      'in Python, that keeps its decorator',
      py,
      'python',
      'def size(self):\n    return 1',
      'return len(self.items)',
      'return 1',
    ],
    [
      'in Python, two in a class',
      py,
      'python',
      'class Shop:\n    def __init__(self):\n        self.items = {}\n\n    # ... existing code ...\n\n    @property\n    def size(self):\n        return 1',
      'self.items = []|||return len(self.items)',
      'self.items = {}|||return 1',
    ],
    [
      'in Python, with an import',
      py,
      'python',
      'import sys\n\ndef main():\n    sys.exit(1)',
      "from typing import List|||    print(load('a'))",
      'from typing import List\nimport sys|||    sys.exit(1)',
    ],
    ['in Go', go, 'go', 'func Add(a, b int) int {\n\treturn a + b\n}', '\tc := a + b\n\treturn c', '\treturn a + b'],
    [
      'in Go, of one receiver',
      go,
      'go',
      'func (q *Queue) Push(v int) {\n\tq.n++\n}',
      '\tq.items = append(q.items, v)',
      '\tq.n++',
    ],
    [
      'in Go, two far apart',
      go,
      'go',
      '// Add adds two.\nfunc Add(a, b int) int {\n\treturn a + b\n}\n\nfunc main() {\n\tfmt.Println(1)\n}',
      '// Add adds.|||\tc := a + b\n\treturn c|||Add(1, 2)',
      '// Add adds two.|||\treturn a + b|||1',
    ],
    [
      'in Java, of an overload',
      java,
      'java',
      'public double add(double a, double b) {\n    return b + a;\n}',
      '(double a, double b) {\n        return a + b;',
      '(double a, double b) {\n        return b + a;',
    ],
    [
      'in Java, with all above it',
      java,
      'java',
      '/** Adds two. */\n@Override\npublic int add(int a, int b) {\n    return a + b;\n}',
      '/** Adds. */|||        count++;\n        return a + b;',
      '/** Adds two. */|||        return a + b;',
    ],
    [
      'in Java, as a class',
      java,
      'java',
      'public class Calc {\n    public int count() {\n        return 1;\n    }\n}',
      'return count;',
      'return 1;',
    ],
    [
      'in Rust',
      rust,
      'rust',
      'pub fn len(&self) -> f64 {\n    1.0\n}',
      '        let sum = self.x * self.x + self.y * self.y;\n        (sum as f64).sqrt()',
      '        1.0',
    ],
    [
      'in Rust, with its attribute',
      rust,
      'rust',
      '#[derive(Debug, Clone)]\npub struct Point {\n    x: i64,\n    y: i64,\n}',
      '(Debug)|||    x: i32,\n    y: i32,',
      '(Debug, Clone)|||    x: i64,\n    y: i64,',
    ],
    [
      'in C',
      c,
      'c',
      'static int add(int a, int b)\n{\n    return a + b;\n}',
      '    int c = a + b;\n    return c;',
      '    return a + b;',
    ],
    [
      'in C, with its bracket elsewhere',
      c,
      'c',
      'int main(void) {\n    return 1;\n}',
      'int main(void)\n{\n    printf("%d", add(1, 2));\n    return 0;\n}',
      'int main(void) {\n    return 1;\n}',
    ],
    [
      'in CSS',
      css,
      'css',
      '.c {\n  color: black;\n  margin: 1px;\n}\n\n.a,\n.b {\n  margin: 2px;\n}',
      '.c {\n  color: blue;\n}|||  color: red;\n  margin: 0;',
      '.c {\n  color: black;\n  margin: 1px;\n}|||  margin: 2px;',
    ],
    [
      'in YAML',
      yaml,
      'yaml',
      'db:\n  image: mysql',
      '    image: postgres\n    volumes:\n      - data:/var',
      '    image: mysql',
    ],
    [
      'in YAML, from the top',
      yaml,
      'yaml',
      'services:\n  # ...\n  db:\n    image: mysql\n    # ...',
      'image: postgres',
      'image: mysql',
    ],
    [
      'in SQL',
      sql,
      'sql',
      'CREATE TABLE users (\n  id BIGINT,\n  name TEXT,\n  age INT\n);',
      '  id INT,\n  name TEXT',
      '  id BIGINT,\n  name TEXT,\n  age INT',
    ],
    ['in SQL, as a query', sql, 'sql', "SELECT id\nFROM users\nWHERE name = 'b'\nORDER BY id;", "'a'", "'b'"],
    ['in Markdown', md, 'markdown', '## Install\n\nRun it twice.', 'Run it.\n\nThen wait.', 'Run it twice.'],
    [
      'in HTML',
      html,
      'html',
      '<section id="b">\n  <h1>New</h1>\n</section>',
      '    <h1>Other</h1>\n    <p>two</p>',
      '    <h1>New</h1>',
    ],
    [
      'in JSX',
      jsx,
      'javascriptreact',
      'export function App() {\n  return <main />;\n}',
      '  const [count, setCount] = useState(0);\n  return (\n    <main>\n      <h1>{count}</h1>\n    </main>\n  );',
      '  return <main />;',
    ],
    [
      'in JSX, as a constant',
      jsx,
      'javascriptreact',
      'const Footer = () => {\n  const year = 1;\n  return <footer>{year}</footer>;\n};',
      '  return <footer />;',
      '  const year = 1;\n  return <footer>{year}</footer>;',
    ],
    [
      'as a diff',
      ts,
      'typescript',
      ' export class Basket {\n-  readonly #weights: number[] = [];\n+  readonly #weights: bigint[] = [];',
      '#weights: number',
      '#weights: bigint',
    ],
    [
      'with numbers and a name',
      ts,
      'typescript',
      '// src/cart.ts\n12 | export function mean(values: readonly number[]): number {\n13 |   return 2;\n14 | }'.replace(
        '// src/cart.ts\n',
        '',
      ),
      '  if (values.length === 0) {\n    return 0;\n  }\n  return sum(values) / values.length;',
      '  return 2;',
    ],
  ])('%s', (...[, document, languageId, block, from, to]) => {
    const replaced = to.split('|||').reduce((text, part, index) => {
      const old = from.split('|||')[index]!;
      expect(text).toContain(old);
      return text.replace(old, () => part);
    }, document);
    expect(noBlank(applied(document, block, languageId))).toBe(noBlank(replaced));
  });

  it('as a list of what stands there without marks, which removes nothing', () => {
    const document = '# Shopping\n\napples\nbananas\n\nbye\n';
    expect(applied(document, '- apples\n- bananas', 'markdown')).not.toMatch(/^# Shopping\n\n\n/);
  });

  it('as a whole file, with what it drops', () => {
    for (const [document, languageId] of [
      [ts, 'typescript'],
      [py, 'python'],
      [go, 'go'],
      [java, 'java'],
      [rust, 'rust'],
      [c, 'c'],
      [css, 'css'],
      [yaml, 'yaml'],
      [sql, 'sql'],
      [md, 'markdown'],
      [html, 'html'],
      [jsx, 'javascriptreact'],
    ] as const) {
      expect(applied(document, document.trimEnd(), languageId)).toBe(document);
    }
    const shorter = ts.replace(/export function mean[^]*?\n\}\n\n/, '');
    expect(applied(ts, shorter.trimEnd(), 'typescript')).toBe(shorter);
  });

  it('in the class that the question was about', () => {
    const block = 'clear(): void {\n  this.log();\n}';
    const line = (text: string): number => ts.split('\n').indexOf(text);
    const inBasket = { startLine: line('export class Basket {'), endLine: ts.split('\n').length };
    expect(applied(ts, block, 'typescript', inBasket)).toBe(ts.replace('this.#weights.length = 0', 'this.log()'));
    const inCart = { startLine: line('export class Cart {'), endLine: inBasket.startLine };
    expect(applied(ts, block, 'typescript', inCart)).toBe(ts.replace('this.#prices.length = 0', 'this.log()'));
  });
});

describe('a block has no certain place', () => {
  it.each([
    ['when two classes have it', ts, 'typescript', 'clear(): void {\n  this.log();\n}', '<2 places>'],
    [
      'when two overloads may be meant',
      java,
      'java',
      'public long add(long a, long b) {\n    return a;\n}',
      '<2 places>',
    ],
    [
      'when it is new',
      ts,
      'typescript',
      'export function median(values: number[]): number {\n  return values[0];\n}',
      '<0 places>',
    ],
    ['when it is brackets', ts, 'typescript', '}\n\n}', '<0 places>'],
    ['when it is nothing', ts, 'typescript', '', '<0 places>'],
    ['when a diff does not fit', ts, 'typescript', '@@ -1 +1 @@\n-nowhere();\n+there();', '<unfit>'],
    [
      'when what it leaves out stands elsewhere',
      yaml,
      'yaml',
      'services:\n  db:\n    image: mysql\n  # ...',
      '<excerpt>',
    ],
    [
      'when what it leaves out is not certain',
      ts,
      'typescript',
      'export class Cart {\n  // ...\n  first(): number {\n    return 1;\n  }\n  // ...\n}',
      '<excerpt>',
    ],
  ])('%s', (...[, document, languageId, block, expected]) => {
    expect(applied(document, block, languageId)).toBe(expected);
  });
});

function noBlank(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}
