import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import { CodeStream } from '../../../../src/core/edit/answer/codeStream.ts';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';

const sum = [
  'function sum(list) {',
  '  let total = 0;',
  '  for (const n of list) total += n;',
  '',
  '  return total;',
  '}',
];
const changed = sum.map((line) => line.replace('total = 0', 'total = 1'));

function place(lines: readonly string[] = sum, languageId = 'javascript', path?: string): EditTarget {
  return { lines, languageId, indentUnit: '  ', ...(path !== undefined && { path }) };
}

function read(block: readonly string[], target: EditTarget = place(), language = ''): string {
  const code = answerCode(['```' + language, ...block, '```'].join('\n'), target, true);
  return code.kind === 'code' ? code.lines.join('\n') : `<${code.kind}>`;
}

function preview(block: readonly string[], target: EditTarget = place()): readonly string[] {
  return new CodeStream(target).push(['```', ...block, '```', ''].join('\n'));
}

const wanted = changed.join('\n');

describe('numbers before the lines', () => {
  const number = (mark: (line: number) => string, first = 1): readonly string[] =>
    changed.map((line, index) => mark(first + index) + line);

  it.each([
    ['12: code', number((line) => `${line}: `)],
    ['12:code', number((line) => `${line}:`)],
    ['12 | code', number((line) => `${line} | `)],
    ['12| code', number((line) => `${line}| `, 98)],
    ['12<tab>code', number((line) => `${line}\t`)],
    ['12→code', number((line) => `${String(line).padStart(6)}→`)],
    [' 9 code, 10 code', number((line) => `${String(line).padStart(3)} `, 8)],
    ['9  code, 10 code', number((line) => `${String(line).padEnd(3)} `, 8)],
    ['12. code', number((line) => `${line}. `)],
    ['L12: code', number((line) => `L${line}: `)],
    ['[12] code', number((line) => `[${line}] `)],
    ['12 │ code', number((line) => `${line} │ `)],
    ['without one for the blank line', number((line) => `${line}: `).map((line) => (/^\d+: $/.test(line) ? '' : line))],
    ['without space behind those of blank lines', number((line) => `${line} | `).map((line) => line.trimEnd())],
  ])('go: %s', (_, block) => {
    expect(read(block)).toBe(wanted);
    expect(preview(block)).toEqual([]);
  });

  it('go around a placeholder, and of one line', () => {
    expect(read(['1: function sum(list) {', '2:   let total = 1;', '// ... rest unchanged'])).toBe(wanted);
    expect(read(['12: let total = 0;'], place(['  let total = 0;']))).toBe('  let total = 0;');
    expect(read(['2 | let total = 1;'], place(['  let total = 0;']))).toBe('  let total = 1;');
  });

  it('refuse the edit where not all lines have them', () => {
    expect(read([...number((line) => `${line}: `).slice(0, 4), ...changed.slice(4)])).toBe('<unfit>');
  });

  it.each([
    ['labels', ['1: a', '2: b', '3: c'], place(['1: a', '2: b'], 'yaml')],
    ['a list', ['1. First', '2. Second'], place(['Steps.'], 'markdown')],
    ['numbers that do not rise', ['3: a();', '3: b();'], place(['a();'])],
    ['a table of numbers', ['1 2 3', '4 5 6'], place(['0 1 2', '3 4 5'], 'plaintext')],
    ['one number', ['42'], place(['41'])],
    ['one label', ['1: go();'], place(['switch (x) {}'])],
    ['keys of an object', ["200: 'OK',", "404: 'Not Found',", "500: 'Error',"], place([''])],
    ['keys behind another', ["1: 'one',", "2: 'two',"], place(["0: 'zero',"])],
    ['keys of YAML', ['1: one', '2: two', '3: three'], place([''], 'yaml')],
    ['keys of PHP', ['0 => "none",', '1 => "one",'], place(['0 => "zero",'], 'php')],
    ['minutes', ['# m h', '0 5 * * * a.sh', '15 6 * * * b.sh'], place(['# m h'], 'crontab')],
    ['lines of BASIC', ['10 PRINT "A"', '20 GOTO 10'], place(['PRINT "A"', 'END'], 'basic')],
    ['patterns', ['0 | 1 => "few",', '2 | 3 => "some",'], place([''], 'rust')],
  ])('stay where they are code: %s', (_, block, target) => {
    expect(read(block, target)).toBe(block.join('\n'));
  });
});

describe('the name of the file above the code', () => {
  it.each([
    '// file: src/a.js',
    '// src/a.js',
    '// a.js',
    'src/a.js',
    'src/a.js:',
    '**src/a.js**',
    '`src/a.js`',
    'File: src/a.js',
    '/* src/a.js */',
    '// filepath: /home/me/src/a.js',
    '<!-- src/a.js -->',
    '# src/a.js',
    '// --- src/a.js ---',
    '// 文件：src/a.js',
    '// Path: src\\a.js',
    '// src/a.js (updated)',
    '// File name: a.js',
    './src/a.js',
    '// @file: src/a.js'.replace('@', ''),
  ])('goes: %s', (name) => {
    expect(read([name, ...changed])).toBe(wanted);
    expect(read([name, '', ...changed])).toBe(wanted);
    expect(preview([name, ...changed]).filter((line) => line.includes('a.js'))).toEqual([]);
  });

  it('stays where it is the comment that was asked for', () => {
    expect(read(['// src/a.js', ...sum])).toBe(['// src/a.js', ...sum].join('\n'));
    expect(read(['src/a.js:', ...sum])).toBe(sum.join('\n'));
  });

  it('goes in a comment when it ends like the file’s own', () => {
    expect(read(['// a.js', ...changed], place(sum, 'javascript', 'lib/sum.js'))).toBe(wanted);
  });

  it('goes by itself when it is the file’s own', () => {
    expect(read(['sum.js', ...changed], place(sum, 'javascript', 'lib/sum.js'))).toBe(wanted);
  });

  it.each([
    ['the file has it', ['// src/a.js', ...changed], place(['// src/a.js', ...sum])],
    ['it is a call', ['user.save', 'other.save'], place(['user.load', 'other.load'], 'ruby')],
    ['it is a command', ['scripts/build.sh', 'echo done'], place(['echo done'], 'shellscript')],
    ['it is a comment with words', ['// See docs/a.md for more.', ...changed], place()],
    ['it is a first line for the shell', ['#!/usr/bin/env node.js', ...changed], place()],
    ['it is all there is', ['// src/a.js'], place(['// src/b.js'])],
    ['it is a line of a list of files', ['src/a.js', 'src/b.js'], place(['src/b.js'], 'ignore')],
    ['it is an item of a list in YAML', ['- src/new.ts', '- src/b.ts'], place(['- src/a.ts', '- src/b.ts'], 'yaml')],
    [
      'it is an item that is indented',
      ['  - src/new.ts', '  - src/b.ts'],
      place(['  - src/a.ts', '  - src/b.ts'], 'yaml'),
    ],
    ['it is an item of a list in Markdown', ['* docs/new.md', '* docs/b.md'], place(['* docs/a.md'], 'markdown')],
    ['it is an item with a link', ['- `docs/new.md`', '- `docs/b.md`'], place(['- `docs/a.md`'], 'markdown')],
    ['it is a comment that names a function', ['// Promise.all', ...changed], place(sum, 'javascript', 'lib/sum.js')],
    ['it is a comment of the language', ['-- table.insert', 'b()'], place(['a()'], 'lua', 'a.lua')],
  ])('stays where %s', (_, block, target) => {
    expect(read(block, target)).toBe(block.join('\n'));
  });
});

describe('a diff', () => {
  it.each([
    [
      'with its headers',
      [
        '--- a/src/a.js',
        '+++ b/src/a.js',
        '@@ -1,4 +1,4 @@',
        ' function sum(list) {',
        '-  let total = 0;',
        '+  let total = 1;',
        '   for (const n of list) total += n;',
      ],
    ],
    [
      'of git',
      [
        'diff --git a/a.js b/a.js',
        'index 123abc..456def 100644',
        '--- a/a.js',
        '+++ b/a.js',
        '@@ -2 +2 @@ function sum(list) {',
        '-  let total = 0;',
        '+  let total = 1;',
        '\\ No newline at end of file',
      ],
    ],
    ['with hunks only', ['@@', '-  let total = 0;', '+  let total = 1;']],
    ['of marked lines only', ['-  let total = 0;', '+  let total = 1;']],
    [
      'of all lines',
      [
        ' function sum(list) {',
        '-  let total = 0;',
        '+  let total = 1;',
        '   for (const n of list) total += n;',
        ' ',
        '   return total;',
        ' }',
      ],
    ],
    [
      'whose other lines are not marked',
      ['function sum(list) {', '-  let total = 0;', '+  let total = 1;', '  for (const n of list) total += n;'],
    ],
    [
      'with a space behind the marks',
      ['  function sum(list) {', '-   let total = 0;', '+   let total = 1;', '    for (const n of list) total += n;'],
    ],
    ['without indentation', ['-let total = 0;', '+let total = 1;']],
    [
      'whose parts are told apart by dots',
      [' function sum(list) {', '-  let total = 0;', '+  let total = 1;', ' // ...', '   return total;', ' }'],
    ],
    [
      'of a patch tool',
      ['*** Begin Patch', '*** Update File: a.js', '@@', '-  let total = 0;', '+  let total = 1;', '*** End Patch'],
    ],
    ['as search and replace', ['<<<<<<< SEARCH', '  let total = 0;', '=======', '  let total = 1;', '>>>>>>> REPLACE']],
    ['in which all is new', changed.map((line) => `+${line}`)],
    [
      'in which all is new, with spaces',
      changed
        .map((line) => (line === '' ? '+' : `+ ${line.trimStart()}`))
        .map((line, index) => (index === 0 || index === 5 ? line : line.replace('+ ', '+   '))),
    ],
  ])('is applied: %s', (_, block) => {
    for (const language of ['diff', 'js', '']) expect(read(block, place(), language)).toBe(wanted);
    expect(preview(block).filter((line) => !sum.includes(line))).toEqual([]);
  });

  it('in several places keeps what is between', () => {
    expect(read(['-  let total = 0;', '+  let total = 1;', '@@', '-  return total;', '+  return total / 2;'])).toBe(
      wanted.replace('return total', 'return total / 2'),
    );
  });

  it('only removes where the indentation behind its marks is the file’s, or its fence says so', () => {
    const block = ['function sum(list) {', '-  let total = 0;', '  for (const n of list) total += n;'];
    expect(read(block)).toBe(sum.toSpliced(1, 1).join('\n'));
    expect(read(['-let total = 0;'], place(), 'diff')).toBe(sum.toSpliced(1, 1).join('\n'));
  });

  it('takes its place from the header where two are alike', () => {
    const twice = ['a();', 'b();', 'a();', 'b();'];
    expect(read(['@@ -3,1 +3,1 @@', '-a();', '+c();'], place(twice))).toBe('a();\nb();\nc();\nb();');
    expect(read(['-a();', '+c();'], place(twice))).toBe('<unfit>');
  });

  it.each([
    ['the old lines are not there', ['-  let other = 0;', '+  let total = 1;'], 'diff'],
    [
      'the lines are in another order',
      ['-  return total;', '+  return 1;', '@@', '-  let total = 0;', '+  let total = 1;'],
      'diff',
    ],
    [
      'the lines around are not there',
      ['@@ -1,2 +1,2 @@', ' function other(list) {', '-  let total = 0;', '+  let total = 1;'],
      '',
    ],
    [
      'what to search is not there',
      ['<<<<<<< SEARCH', '  let other = 0;', '=======', '  let total = 1;', '>>>>>>> REPLACE'],
      '',
    ],
  ])('is refused where %s', (_, block, language) => {
    expect(read(block, place(), language)).toBe('<unfit>');
  });

  it('changes nothing when it was cut off', () => {
    expect(answerCode('```diff\n-  let total = 0;\n', place(), false)).toEqual({ kind: 'empty' });
    expect(answerCode('```\n@@\n-  let total = 0;\n+  let t', place(), false)).toEqual({ kind: 'empty' });
  });

  it('is needed by no block between backticks', () => {
    const answer =
      '--- a/a.js\n+++ b/a.js\n@@ -1,3 +1,3 @@\n function sum(list) {\n-  let total = 0;\n+  let total = 1;\n   for (const n of list) total += n;\n';
    expect(answerCode(answer, place(), true)).toEqual({ kind: 'code', lines: changed, isWhole: true });
  });

  it.each([
    ['a list', ['- one', '- two', '- three'], place(['- one', '- two'], 'markdown')],
    ['lines made a list', ['- apples', '- pears'], place(['apples', 'pears'], 'markdown')],
    [
      'lines made a list below others',
      ['Buy:', '- apples', '- pears'],
      place(['Buy:', 'apples', 'pears'], 'plaintext'),
    ],
    ['numbers made negative', ['value', '-5', '-7'], place(['value', '5', '7'], 'csv')],
    ['words made options', ['-verbose', '-debug'], place(['verbose', 'debug'], 'shellscript')],
    ['a list with other marks', ['- one', '+ two'], place(['text'], 'markdown')],
    ['a sequence', ['- name: a', '- name: b'], place(['- name: a'], 'yaml')],
    ['signs', ['+x', '-y'], place(['+x', '-z'])],
    ['decrements', ['--count;', 'go();'], place(['++count;', 'go();'])],
    ['a diff in a file of diffs', ['-a', '+c'], place(['-a', '+b'], 'diff')],
    [
      'a conflict in a file that has one',
      ['<<<<<<< HEAD', 'a();', '=======', 'c();', '>>>>>>> main'],
      place(['<<<<<<< HEAD', 'a();', '=======', 'b();', '>>>>>>> main']),
    ],
  ])('is not what only looks like one: %s', (_, block, target) => {
    expect(read(block, target)).toBe(block.join('\n'));
  });
});
