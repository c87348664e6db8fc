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

function place(lines: readonly string[] = two, languageId = 'javascript', path?: string): EditTarget {
  return { lines, languageId, indentUnit: '  ', ...(path !== undefined && { path }) };
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

  it.each(names)('are made behind a quote of what they change: %s', (name) => {
    const quote = block(['  return a + b;']);
    expect(read(`The current code:\n${quote}\nThe change:\n${first(name)}`)).toBe(
      two.join('\n').replace('a + b', 'b + a'),
    );
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

const firstOnly = two.join('\n').replace('a + b', 'b + a');
const diff = (lines: readonly string[]): string => block(lines, 'diff');
const named = (path: string, lines: readonly string[]): string => diff([`--- a/${path}`, `+++ b/${path}`, ...lines]);
const firstLines = ['-  return a + b;', '+  return b + a;'];
const secondLines = ['-  return a - b;', '+  return b - a;'];

describe('several diffs, of which some are not for this code or not besides the others', () => {
  const own = place(two, 'javascript', 'src/a.js');
  const ofTest = ['-  expect(add(1, 2)).toBe(3);', '+  expect(add(2, 1)).toBe(3);'];

  it.each([
    ['two headers', named('src/a.test.js', ofTest)],
    ['the words of a patch', diff(['*** Begin Patch', '*** Update File: src/a.test.js', ...ofTest, '*** End Patch'])],
    ['lines that are here, too', named('src/b.js', secondLines)],
    ['a file that comes', diff(['--- /dev/null', '+++ b/src/c.js', '@@ -0,0 +1 @@', '+export {};'])],
  ])('leave out another file: %s', (_, other) => {
    expect(read(`The code:\n${named('src/a.js', firstLines)}\nAnd:\n${other}`, own)).toBe(firstOnly);
  });

  it.each(['src/a.js', 'a.js', 'project/src/a.js', 'file.js'])('are made where all name one file: %s', (path) => {
    const answer = `First:\n${named(path, firstLines)}\nSecond:\n${named(path, secondLines)}`;
    expect(read(answer, own)).toBe(swapped);
  });

  it.each(names)('make once what is said twice: %s', (name) => {
    expect(read(`First:\n${first(name)}\nOnce more:\n${first(name)}\nSecond:\n${second(name)}`)).toBe(swapped);
  });

  it('make once what is added twice', () => {
    const added = diff([' const between = 1;', '+const other = 2;']);
    expect(read(`First:\n${added}\nAgain:\n${added}`)).toBe(
      two.join('\n').replace('between = 1;', 'between = 1;\nconst other = 2;'),
    );
  });

  it.each([
    ['Or shorter:', firstOnly],
    ['The final diff:', two.join('\n').replace('return a + b', 'return +b + a')],
  ])('make the better one of two for the same lines: %s', (intro, expected) => {
    const other = diff(['-  return a + b;', '+  return +b + a;']);
    expect(read(`First:\n${first(names[0]!)}\n${intro}\n${other}`)).toBe(expected);
  });

  it('are nothing where both add other lines at one place', () => {
    const adding = (text: string): string => diff([' const between = 1;', `+${text}`]);
    expect(read(`First:\n${adding('// One.')}\nOr shorter:\n${adding('// 1')}`)).toBe('<unfit>');
  });

  it.each(names)('are made in whichever order they are written: %s', (name) => {
    expect(read(`The body:\n${second(name)}\nAnd at the top:\n${first(name)}`)).toBe(swapped);
  });

  it('are made where they share the lines around the changes', () => {
    const upper = diff([' function add(a, b) {', ...firstLines, ' }', ' ', ' const between = 1;']);
    const lower = diff([' }', ' ', ' const between = 1;', ' ', ' function sub(a, b) {', ...secondLines]);
    expect(read(`First:\n${upper}\nSecond:\n${lower}`)).toBe(swapped);
  });

  it('leave out new lines that have no place', () => {
    const helper = diff(['+function helper() {', '+  return 1;', '+}']);
    expect(read(`The change:\n${first(names[0]!)}\nAnd a helper:\n${helper}`)).toBe(firstOnly);
  });

  it('are nothing while new lines may go on to what they take the place of', () => {
    const cut = ['```diff', '+function helper() {', ''].join('\n');
    expect(read(`The change:\n${first(names[0]!)}\nAnd:\n${cut}`, place(), false)).toBe('<empty>');
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
