import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';

const two = [
  'function add(a, b) {',
  '  return a + b;',
  '}',
  '',
  'const between = 1;',
  '',
  'function sub(a, b) {',
  '  return a - b;',
  '}',
];
const swapped = two.join('\n').replace('a + b', 'b + a').replace('a - b', 'b - a');

function place(lines: readonly string[] = two, languageId = 'javascript'): EditTarget {
  return { lines, languageId, indentUnit: '  ' };
}

function read(answer: string, target: EditTarget = place(), isEnded = true): string {
  const code = answerCode(answer, target, isEnded);
  return code.kind === 'code' ? code.lines.join('\n') : `<${code.kind}>`;
}

const block = (lines: readonly string[], language = 'js'): string => ['```' + language, ...lines, '```'].join('\n');

/** One line for another, as models write that. */
const changes: Readonly<Record<string, (line: number, from: string, to: string) => string>> = {
  'diffs without headers': (_, from, to) => block([`-  ${from}`, `+  ${to}`], 'diff'),
  'diffs with headers': (line, from, to) =>
    block(['--- a/a.js', '+++ b/a.js', `@@ -${line},1 +${line},1 @@`, `-  ${from}`, `+  ${to}`], 'diff'),
  'diffs with context': (line, from, to) => block([` ${two[line - 2]}`, `-  ${from}`, `+  ${to}`, ' }'], 'diff'),
  'diffs with a space behind the marks': (_, from, to) => block([`-   ${from}`, `+   ${to}`], 'diff'),
  'text to search for': (_, from, to) =>
    block(['<<<<<<< SEARCH', `  ${from}`, '=======', `  ${to}`, '>>>>>>> REPLACE']),
};
const names = Object.keys(changes);
const first = (name: string): string => changes[name]!(2, 'return a + b;', 'return b + a;');
const second = (name: string): string => changes[name]!(8, 'return a - b;', 'return b - a;');

describe('several blocks that each change a part', () => {
  it.each(names)('are all made: %s', (name) => {
    expect(read(`First:\n${first(name)}\nSecond:\n${second(name)}\nThat is all.`)).toBe(swapped);
  });

  it('are all made, each in a form of its own', () => {
    expect(read(`First:\n${first(names[0]!)}\nSecond:\n${second(names[4]!)}`)).toBe(swapped);
  });

  it.each(names)('are nothing where one of them does not fit: %s', (name) => {
    const missing = changes[name]!(8, 'return a * b;', 'return b * a;');
    expect(read(`First:\n${first(name)}\nSecond:\n${missing}`)).toBe('<unfit>');
  });

  it.each(names)('are nothing while one of them is not complete: %s', (name) => {
    const cut = second(name).split('\n').slice(0, -1).join('\n');
    expect(read(`First:\n${first(name)}\nSecond:\n${cut}\n`, place(), false)).toBe('<empty>');
  });

  it.each(names)('are all made, also where the words before them read like those before old code: %s', (name) => {
    expect(read(`Change the first function:\n${first(name)}\nThe original sub:\n${second(name)}`)).toBe(swapped);
  });

  it('do not make an example', () => {
    expect(read(`The change:\n${first(names[0]!)}\nFor instance, you could also do:\n${second(names[0]!)}`)).toBe(
      two.join('\n').replace('a + b', 'b + a'),
    );
  });

  it('take nothing from a block with all of the new code', () => {
    expect(
      read(`The changes:\n${first(names[0]!)}\nand\n${second(names[0]!)}\nAll:\n${block(swapped.split('\n'))}`),
    ).toBe(swapped);
  });
});

describe('several blocks that are each a new version of a part', () => {
  it('leave the lines between', () => {
    const answer = `First:\n${block(['function add(a, b) {', '  return b + a;', '}'])}\nSecond:\n${block(['function sub(a, b) {', '  return b - a;', '}'])}`;
    expect(read(answer)).toBe(swapped);
  });

  it.each([
    ['markdown', ['# Setup', '', 'Run setup.', '', '# Usage', '', 'Run usage.', '', '# License', '', 'MIT.']],
    [
      'latex',
      [
        '\\section{Setup}',
        'Run setup.',
        '',
        '\\section{Usage}',
        'Run usage.',
        '',
        '\\section{License}',
        'The license is MIT.',
      ],
    ],
    [
      'restructuredtext',
      ['Setup page', '', 'Run setup.', '', 'Usage page', '', 'Run usage.', '', 'License page', '', 'MIT.'],
    ],
  ])('leave what no block holds in %s', (language, lines) => {
    const text = lines.join('\n');
    const [setup = '', usage = ''] = text.replaceAll('Run', 'First run').split(/\n\n(?=[#\\]|Usage p|License p)/);
    const answer = `The first section:\n${block([setup], language)}\nAnd the second section:\n${block([usage], language)}`;
    expect(read(answer, place(lines, language))).toBe(text.replaceAll('Run', 'First run'));
  });
});
