import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import { quotedAt } from '../../../../src/core/edit/answer/chooseBlock.ts';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';
import { answerOf, refusals, wrappedFences } from '../answers.ts';
import { randomEdit } from '../randomCode.ts';

const sum = [
  'function sum(list: number[]) {',
  '  let total = 0;',
  '  for (const n of list) total += n;',
  '  return total;',
  '}',
];

function place(lines: readonly string[], languageId = 'typescript', indentUnit = '  '): EditTarget {
  return { lines, languageId, indentUnit };
}

/** The code of an answer as text, or the kind of an answer without any. */
function read(answer: string, target: EditTarget = place(sum), isEnded = true): string {
  const code = answerCode(answer, target, isEnded);
  return code.kind === 'code' ? code.lines.join('\n') : `<${code.kind}>`;
}

function isWhole(answer: string, target: EditTarget = place(sum), isEnded = true): boolean | undefined {
  const code = answerCode(answer, target, isEnded);
  return code.kind === 'code' ? code.isWhole : undefined;
}

describe('the code of an answer', () => {
  it.each(['kept', 'allDropped', 'firstDropped'] as const)(
    'is exactly what was meant, in every shape and with its indentation %s',
    (slip) => {
      const answers = randomEdit().chain((edit) => answerOf(edit.edited, slip).map((answer) => ({ ...edit, answer })));
      fc.assert(
        fc.property(answers, ({ target, answer: { answer, lines, shape, isEnded, isWhole: whole } }) => {
          const code = answerCode(answer, target, isEnded);
          if (lines === undefined) expect(code).toEqual({ kind: 'prose' });
          else if (lines.length === 0) expect(code).toEqual({ kind: 'empty' });
          else if (shape === 'cutOff' && code.kind === 'empty')
            expect(quotedAt(lines, target.lines)).toBeGreaterThan(0);
          else if (shape !== 'cutOff' || slip === 'kept') expect(code).toEqual({ kind: 'code', lines, isWhole: whole });
          else expect(code).toMatchObject({ kind: 'code', isWhole: false });
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each([
    ['an opening fence in a list', '- ```ts\n  a();\n  b();\n  ```\n', 'a();\nb();'],
    ['a fence indented like the code', '    ```ts\n    a();\n    ```', 'a();'],
    ['a fence that is deeper than its code', '   ```ts\na();\nb();\n   ```', 'a();\nb();'],
    ['an info string with anything', '```ts {1,3-4} title="a ~~~ b" C:\\x\na();\n```', 'a();'],
    ['an info string in Chinese', '```代码 示例\na();\n```', 'a();'],
    ['a closing fence with spaces behind it', '```\na();\n```  \n', 'a();'],
    ['a closing fence that is longer', '```\na();\n`````\n', 'a();'],
    ['a tilde fence', '~~~ts\na();\n```\n~~~', 'a();\n```'],
    ['inline code before the block', 'Use ``` here:\n```a``` is code\n```\na();\n```', 'a();'],
    ['a line separator in a string', '```\na("\u2028");\n```', 'a("\u2028");'],
    ['a usage example', '```ts\na();\n```\n\nUsage\n\n```\na();\n```', 'a();'],
    ['a usage example without a language, in Chinese', '```ts\na();\n```\n用法\n```\na();\n```\n', 'a();'],
    [
      'old code for comparison',
      '```ts\na();\n```\nOriginal:\n```\nfunction sum(list: number[]) {\n  let total = 0;\n```\n',
      'a();',
    ],
    ['blank lines around the code', '```\n\n \na();\n\nb();\n\n```', 'a();\n\nb();'],
  ])('is read from %s', (_, answer, expected) => {
    expect(read(answer)).toBe(expected);
  });

  it('may be sentences where the target is some', () => {
    expect(read('```python\nReturns the sum of all numbers.\n```', place(['    Returns the sum.'], 'python'))).toBe(
      '    Returns the sum of all numbers.',
    );
  });

  it('is zero lines for a closed empty block', () => {
    expect(answerCode('```ts\n```\n', place(sum), true)).toEqual({ kind: 'code', lines: [], isWhole: true });
    expect(answerCode('The code is not needed:\n```\n\n```', place(sum), true)).toEqual({
      kind: 'code',
      lines: [],
      isWhole: true,
    });
  });
});

describe('fences in the code', () => {
  const readme = place(
    ['# Tool', '', 'Install it:', '', '```', 'npm install tool', '```', '', 'Have fun.'],
    'markdown',
  );
  const fenced = (text: string) => `\`\`\`markdown\n${text}\n\`\`\`\n`;

  it.each([
    ['unchanged', readme.lines.join('\n')],
    [
      'with one more block',
      '# Tool\n\nInstall it:\n\n```\nnpm install tool\n```\n\nRun it:\n\n```\ntool --help\n```\n\nHave fun.',
    ],
    ['with a language', '# Tool\n\n```sh\nnpm install tool\n```\n\nHave fun.'],
    ['with a block at the end', '# Tool\n\nHave fun.\n\n```\nnpm install tool\n```'],
    ['without its block', '# Tool\n\nHave fun.'],
  ])('are kept in Markdown %s, even if the outer fence is as long', (_, text) => {
    expect(read(fenced(text), readme)).toBe(text);
    expect(read(`Here is the new text:\n\n${fenced(text)}\nI rewrote the second part of the file.`, readme)).toBe(text);
  });

  it('are kept in Markdown that is new', () => {
    const text = '# Tool\n\n```\nnpm install tool\n```\n\nThat is all there is to it.';
    expect(read(fenced(text), place([''], 'markdown'))).toBe(text);
  });

  it('are kept in a docstring', () => {
    const text = 'def f():\n    """Does it.\n\n    ```python\n    f()\n    ```\n    """\n    return 1';
    expect(read(`\`\`\`python\n${text}\n\`\`\``, place(['def f():', '    return 1'], 'python', '    '))).toBe(text);
  });

  it('are kept at the margin of a docstring, since code goes on behind them', () => {
    const text = 'def f():\n    """Does it.\n\n```\nf(1)\n```\n    """\n    return 1';
    expect(read(`\`\`\`python\n${text}\n\`\`\``, place(['def f():', '    return 1'], 'python', '    '))).toBe(text);
  });

  it('do not make an end of a text that was cut off', () => {
    const cut = fenced(readme.lines.join('\n')).split('\n').slice(0, 7).join('\n');
    expect(read(cut, readme, false)).toBe('# Tool\n\nInstall it:\n\n```');
    expect(isWhole(cut, readme, false)).toBe(false);
  });
});

describe('a fence around a fence', () => {
  const code = ['function sum(list: number[]) {', '  return list.reduce((a, b) => a + b, 0);', '}'];
  const said = ['I replaced the loop, since it was long.'];

  it.each(wrappedFences)('is no code: %s', (_, before, after) => {
    const answer = [...before, ...code, ...after];
    for (const lines of [answer, [...answer, ...said], ['Sure:', '', ...answer, '', ...said]])
      expect(answerCode(lines.join('\n'), place(sum), true)).toEqual({ kind: 'code', lines: code, isWhole: true });
    expect(answerCode([...before, ...code, ''].join('\n'), place(sum), false)).toEqual({
      kind: 'code',
      lines: code,
      isWhole: false,
    });
  });

  it('leaves the blocks behind it apart', () => {
    const usage = ['Usage:', '```ts', 'sum([1]);', '```'];
    expect(read(['```ts', '```ts', ...code, '```', '```', ...usage].join('\n'))).toBe(code.join('\n'));
    expect(read(['```ts', '```ts', ...code, '```', ...usage].join('\n'))).toBe(code.join('\n'));
  });

  it.each([
    ['Markdown', place(['# Tool'], 'markdown')],
    ['a text with fences', place(['const help = `', '```sh', 'npm i', '```', '`;'])],
  ])('belongs to %s', (_, target) => {
    expect(read('```\n```sh\nnpm ci\n```\nThen it runs well.\n```', target)).toBe(
      '```sh\nnpm ci\n```\nThen it runs well.',
    );
  });
});

describe('an answer that was cut off', () => {
  it('loses its unfinished line, and is not whole', () => {
    expect(read('```ts\na();\nb();\nc(', place(sum), false)).toBe('a();\nb();');
    expect(isWhole('```ts\na();\nb();\nc(', place(sum), false)).toBe(false);
  });

  it('keeps its last line if the model only forgot the fence', () => {
    expect(read('```ts\na();\nb();')).toBe('a();\nb();');
    expect(isWhole('```ts\na();\nb();')).toBe(false);
  });

  it('loses the explanation after a block that was never closed', () => {
    expect(read('```ts\na();\nb();\n\nI removed the loop, since it is not needed.')).toBe('a();\nb();');
  });

  it('loses the explanation after a fence that is glued to code or to words', () => {
    expect(read('```ts\na();\nb();```\n\nI removed the loop.')).toBe('a();\nb();');
    expect(read('```ts\na();\nb();\n```I removed the loop.\nIt was not needed.')).toBe('a();\nb();');
  });

  it('is whole if only the words behind the block were cut off', () => {
    expect(isWhole('```ts\na();\n```\nThis now', place(sum), false)).toBe(true);
  });

  it.each([
    ['', true],
    [' \n\r\n\t', true],
    ['\uFEFF', true],
    ['```ts', false],
    ['```ts\n', false],
    ['```ts\na(', false],
    ['Here it is:\n```ts\n\n', true],
  ])('is empty: %j', (answer, isEnded) => {
    expect(read(answer, place(sum), isEnded)).toBe('<empty>');
  });
});

describe('an answer without a block', () => {
  it.each([
    ...refusals,
    "I can't do that.",
    'sorry, i can not help with that.',
    'No changes are needed.',
    'No.',
    '无法完成',
    'The line `return total;` already does this.',
    'function sum(list: number[]) {\n\nThis function is fine as it is.',
    'Replace the loop with:\n\n  let total = 0;\n  return total;',
    '  return total;\n\nSorry',
    '  return total;\n// 完成\n我已经修改了代码。',
    '* I kept `total`.\n  return total;\n* I changed the loop to a call of reduce.',
    'foo();\nbar();',
    '```\nI cannot do this: the code has no loop.\n```',
    '```text\n无法完成：没有循环。\n```',
  ])('is prose: %j', (answer) => {
    expect(read(answer)).toBe('<prose>');
  });

  it.each([
    ['repeats lines of the target', 'function sum(list: number[]) {\n  return list.reduce((a, b) => a + b, 0);\n}'],
    [
      'explains itself in comments only',
      '// Adds all numbers of the list.\n// 返回总和。\nfunction sum(list: number[]) {\n  return list.reduce((a, b) => a + b, 0); // 求和\n}',
    ],
    [
      'has sentences in strings',
      'function sum(list: number[]) {\n  if (!list) throw new Error("The list is missing, so there is no sum.");\n  return total;\n}',
    ],
  ])('is code if it %s', (_, answer) => {
    expect(read(answer)).toBe(answer);
    expect(isWhole(answer)).toBe(true);
  });

  it('gets its indentation back', () => {
    const target = place(['    let total = 0;', '    total += 1;']);
    expect(read('let total = 0;\n    total += 2;\n', target)).toBe('    let total = 0;\n    total += 2;');
  });

  it('is not whole when it was cut off', () => {
    expect(read('  let total = 0;\n  total += 1;\n  for (co', place(sum), false)).toBe(
      '  let total = 0;\n  total += 1;',
    );
    expect(isWhole('  let total = 0;\n  total += 1;\n  for (co', place(sum), false)).toBe(false);
  });

  it('is Markdown only if it begins and ends as the target, and is half of it', () => {
    const text = place(['# Title', '', 'Some text here.', '', '```', 'npm install', '```', '', 'The end.'], 'markdown');
    const changed = '# Title\n\nSome other text here.\n\n```\nnpm install\n```\n\nThe end.';
    expect(read(changed, text)).toBe(changed);
    expect(read(`Here is the new text:\n\n${changed}`, text)).toBe('<prose>');
    expect(read('I cannot change this text.\n\nThe end.', text)).toBe('<prose>');
  });
});

describe('dots that are code', () => {
  it('stay in a pattern of Rust', () => {
    const lines = ['Event::Key {', '    code,', '    ..', '} => handle(code),'];
    const target = place(['Event::Key { code, modifiers } => handle(code),'], 'rust', '    ');
    expect(read(['```rust', ...lines, '```'].join('\n'), target)).toBe(lines.join('\n'));
  });

  it.each(['c', 'cpp'])('stay as the last parameter in %s', (languageId) => {
    const lines = ['void warn(', '    const char *format,', '    ...', ');'];
    const target = place(['void warn(const char *text);'], languageId, '    ');
    expect(read(['```', ...lines, '```'].join('\n'), target)).toBe(lines.join('\n'));
  });

  it('stand for other lines elsewhere in C', () => {
    const target = place(['void f(void) {', '    one();', '    two();', '}'], 'c', '    ');
    const answer = ['```c', 'void f(int a) {', '    ...', '}', '```'].join('\n');
    expect(read(answer, target)).toBe(['void f(int a) {', '    one();', '    two();', '}'].join('\n'));
  });
});
