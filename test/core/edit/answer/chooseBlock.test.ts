import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import { CodeStream } from '../../../../src/core/edit/answer/codeStream.ts';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';
import { randomEdit } from '../randomCode.ts';

const sum = [
  'function sum(list: number[]) {',
  '  let total = 0;',
  '  for (const n of list) total += n;',
  '  return total;',
  '}',
];
const reduced = ['function sum(list: number[]) {', '  return list.reduce((total, n) => total + n, 0);', '}'];

function place(lines: readonly string[] = sum, languageId = 'typescript'): EditTarget {
  return { lines, languageId, indentUnit: '  ' };
}

function read(answer: string, target: EditTarget = place(), isEnded = true): string {
  const code = answerCode(answer, target, isEnded);
  return code.kind === 'code' ? code.lines.join('\n') : `<${code.kind}>`;
}

function preview(answer: string, target: EditTarget = place()): readonly string[] {
  const stream = new CodeStream(target);
  return answer.split('').flatMap((letter) => stream.push(letter));
}

const block = (lines: readonly string[], language = 'ts'): string => ['```' + language, ...lines, '```'].join('\n');
const wanted = reduced.join('\n');
const good = block(reduced);
const part = (from: string, to: string): string => sum.join('\n').replace(from, to);

describe('the block that is the new code', () => {
  it.each([
    ['a shell command', `First install it:\n${block(['npm install lodash'], 'sh')}\nThen:\n${good}`],
    ['a shell command without words', `${block(['$ npm test'], 'console')}\n${good}`],
    ['a command to PowerShell', `${block(['Install-Module x'], 'powershell')}\n\n${good}`],
    ['a command to PowerShell, by its other name', `${block(['Install-Module x'], 'pwsh')}\n\n${good}`],
    ['a command whose fence is bare', `Run this to install it:\n${block(['npm install lodash'], '')}\n${good}`],
    ['a refusal in a block', `${block(['I cannot see the callers.', 'So I only change the body.'], 'text')}\n${good}`],
    ['the old code', `Before:\n${block(sum)}\nAfter:\n${good}`],
    ['the old code without words', `${block(sum)}\n${good}`],
    ['the old code, in Chinese', `原来的代码：\n${block(sum)}\n修改后：\n${good}`],
    [
      'the old code with other indentation',
      `The current code:\n${block(sum.map((line) => line.trim()))}\nshould be:\n${good}`,
    ],
    [
      'a line of the old code',
      `The problem is this line:\n${block(['  for (const n of list) total += n;'])}\nHere is the function:\n${good}`,
    ],
    [
      'a first attempt',
      `One way:\n${block(['function sum(list: number[]) {', '  return eval(list.join("+"));', '}'])}\nThat is slow. The final version:\n${good}`,
    ],
    [
      'how not to do it',
      `❌ Wrong:\n${block(['function sum(list: number[]) {', '  return list.sum();', '}'])}\n✅ Right:\n${good}`,
    ],
    ['thinking', `<think>\nMaybe\n${block(['function sum() {', '  let total = 1;', '}'])}\nno.\n</think>\n${good}`],
    [
      'thinking without a beginning',
      `Maybe\n${block(['function sum() {', '  let total = 1;', '}'])}\nno.\n</think>\n\n${good}`,
    ],
    [
      'thinking that leaves its block open',
      `<thinking>\n\`\`\`ts\nfunction sum() {\n  let total = 1;\n</thinking>\n${good}`,
    ],
    ['thinking that leaves its block open, without a beginning', `\`\`\`ts\nfunction sum() {\n</think>\n${good}`],
    ['thinking after words', `Sure.\n<think>${block(['let total = 1;'])}\n</think>\n${good}`],
    ['thinking on one line', `<think>\`\`\`ts let total = 1;</think>\n${good}`],
    ['another language', `The schema:\n${block(['{ "total": 0 }'], 'json')}\nThe code:\n${good}`],
  ])('is not %s before it', (_, answer) => {
    expect(read(answer)).toBe(wanted);
    expect(
      preview(answer).filter(
        (line) => /npm|Install|cannot/.test(line) || (answer.startsWith('<think') && line.includes('total = 1')),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a command', `${good}\nRun the tests:\n${block(['npm test'], 'bash')}`],
    ['the old code', `${good}\nInstead of:\n${block(sum)}`],
    ['an example', `${good}\nExample:\n${block(['sum([1, 2]); // 3'])}`],
    [
      'an example in the same words',
      `${good}\n\nUsage:\n\n${block(['const total = sum(list);', 'for (const n of list) show(n);'])}`,
    ],
    ['its output', `${good}\nOutput:\n${block(['3'], 'text')}`],
    ['thinking', `${good}\n<think>\nOr\n${block(sum)}\n</think>`],
  ])('is not %s behind it', (_, answer) => {
    expect(read(answer)).toBe(wanted);
  });

  it.each([
    [
      'one line for another',
      `Change\n${block(['  let total = 0;'])}\nto\n${block(['  let total = 1;'])}`,
      part('total = 0', 'total = 1'),
    ],
    [
      'two lines for one',
      `Replace this line:\n${block(['let total = 0;'])}\nwith:\n${block(['let total = 0;', 'let count = 0;'])}`,
      part('  let total = 0;', '  let total = 0;\n  let count = 0;'),
    ],
    [
      'in Chinese',
      `把\n${block(['  return total;'], '')}\n改为\n${block(['  return total / 2;'], '')}`,
      part('return total', 'return total / 2'),
    ],
    [
      'the first line',
      `From:\n${block([sum[0]!])}\nTo:\n${block(['function sum(list: readonly number[]) {'])}`,
      part('number[]', 'readonly number[]'),
    ],
    [
      'twice',
      `${block(['  let total = 0;'])}\n→\n${block(['  let total = 1;'])}\nand\n${block(['  return total;'])}\n→\n${block(['  return total - 1;'])}`,
      part('total = 0', 'total = 1').replace('return total', 'return total - 1'),
    ],
  ])('takes the place of quoted lines alone: %s', (_, answer, expected) => {
    expect(read(answer)).toBe(expected);
    expect(preview(answer).length).toBeLessThan(2);
  });

  it('is nothing where the quoted lines stand twice', () => {
    expect(
      read(
        `Change\n${block(['  a();'])}\nto\n${block(['  b();'])}`,
        place(['f(() => {', '  a();', '  c();', '  a();', '});']),
      ),
    ).toBe('<unfit>');
  });

  it.each([
    ['only commands', `Do it like this:\n${block(['npm install'], 'bash')}`, '<prose>'],
    ['only thinking', `<think>\n${good}\n</think>\nI cannot do this.`, '<prose>'],
    ['thinking that never ends', `<think>\n${good}`, '<prose>'],
  ])('is none in an answer with %s', (_, answer, expected) => {
    expect(read(answer)).toBe(expected);
    expect(preview(answer)).toEqual([]);
  });

  it('may be a command in a file of commands, or in a text', () => {
    expect(read(block(['npm ci'], 'sh'), place(['npm install'], 'shellscript'))).toBe('npm ci');
    expect(read(block(['FROM node', 'RUN npm ci'], 'sh'), place(['FROM node', 'RUN npm install'], 'dockerfile'))).toBe(
      'FROM node\nRUN npm ci',
    );
    expect(
      read(
        `Install:\n${block(['npm i'], 'sh')}\nNew text:\n${block(['# Tool', '', 'It works well.'], 'markdown')}`,
        place(['# Tool', '', 'It works.'], 'markdown'),
      ),
    ).toBe('# Tool\n\nIt works well.');
  });

  it('is the one in the language of the file, also where an extension calls that by another name', () => {
    const answer = `${block(['SELECT 2;'], 'plsql')}\nor, in short\n${block(['SELECT 3;'], '')}`;
    expect(read(answer, place(['SELECT 1;'], 'plsql'))).toBe('SELECT 2;');
  });

  it('is nothing while only old lines have come', () => {
    expect(read(`Change\n${block(['  let total = 0;'])}\nto\n\`\`\`ts\n  let tot`, place(), false)).toBe('<empty>');
    expect(read('Change\n```ts\n  let total = 0;\n', place(), false)).toBe('<empty>');
  });

  it('keeps tags of thinking that the file has', () => {
    const target = place(['const a = `', '<think>', '</think>', '`;']);
    expect(read(block(['const b = `', '<think>', '</think>', '`;']), target)).toBe(
      'const b = `\n<think>\n</think>\n`;',
    );
  });

  it.each([
    [
      'a prompt',
      ['const a = `', 'Be kind.', '`;'],
      ['const a = `', 'Be kind.', '<thinking>', 'steps', '</thinking>', '`;'],
    ],
    [
      'elements',
      ['<root>', '  <a/>', '</root>'],
      ['<root>', '  <a/>', '  <analysis kind="b">', '    <b/>', '  </analysis>', '</root>'],
    ],
    ['the end of an element', ['  <b/>', '  <c/>'], ['  <b/>', '</analysis>']],
  ])('keeps tags of thinking that are code: %s', (_, lines, code) => {
    for (const after of ['', `\n\nUsage:\n${block(['use(this)'], 'ts')}`])
      expect(read(block(code, 'xml') + after, place(lines, 'xml'))).toBe(code.join('\n'));
  });

  it.each([
    ['in HTML', 'html', ['Willkommen'], ['Welcome to the page of our club.']],
    ['in a docstring', 'python', [''], ['Return the sum of the numbers in the list.']],
    ['in a file whose language is not known', 'srt', ['00:01'], ['Hello there, how are you today?']],
    [
      'in a comment',
      'typescript',
      [' * Gibt die Summe zurück.', ' * Wirft nie.'],
      ['* Returns the sum of the numbers in the list.', '* It never throws an error.'],
    ],
  ])('may be sentences %s', (_, language, lines, sentences) => {
    const trimmed = (text: string): string => text.replaceAll(/^ +/gm, '');
    expect(trimmed(read(block(sentences, language), place(lines, language)))).toBe(sentences.join('\n'));
  });

  it('is found whatever stands before it', () => {
    const before = fc.constantFrom(
      '',
      `${block(['npm install x'], 'sh')}\n`,
      '<think>\nhm\n```\nx = 1\n```\n</think>\n',
      'Run it:\n```\nnode a.js\n```\n',
      '```json\n{}\n```\n',
    );
    fc.assert(
      fc.property(randomEdit(), before, fc.constantFrom('', 'old'), ({ target, edited }, words, old) => {
        const quote = old === '' ? '' : `Original:\n${block(target.lines, '')}\nUpdated:\n`;
        const code = answerCode(`${words}${quote}${block(edited, '')}`, target, true);
        expect(code).toEqual({ kind: 'code', lines: edited, isWhole: true });
      }),
      { numRuns: 200 },
    );
  });
});
