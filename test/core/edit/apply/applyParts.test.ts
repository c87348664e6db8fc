import { describe, expect, it } from 'vitest';
import { applied } from './applied.ts';

const manifest = ['{', '  "name": "a",', '  "scripts": {', '    "build": "x"', '  },', '  "version": "1"', '}'];

it('keeps the comma behind a part of JSON that is given without the rest', () => {
  expect(applied(['"scripts": {', '  "build": "z"', '}'], manifest, 'json')).toEqual(
    manifest.with(3, '    "build": "z"'),
  );
});

it('takes the comma off that JSON would not have behind its last part', () => {
  expect(applied(['"version": "2",'], manifest, 'json')).toEqual(manifest.with(5, '  "version": "2"'));
});

it('keeps the comma behind a method of an object', () => {
  const lines = ['const a = {', '  one() {', '    return 1;', '  },', '  two() {', '    return 2;', '  },', '};'];
  expect(applied(['one() {', '  return 11;', '}'], lines, 'javascript')).toEqual(lines.with(2, '    return 11;'));
});

it.each(['toml', 'ini'])('replaces the whole of a section of %s, and no other', (languageId) => {
  const lines = ['[package]', 'name = "a"', '', '[dependencies]', 'serde = "1"', 'tokio = "1"', '', '[dev]', 'x = "1"'];
  expect(applied(['[dependencies]', 'serde = "2"'], lines, languageId)).toEqual([
    ...lines.slice(0, 3),
    '[dependencies]',
    'serde = "2"',
    ...lines.slice(6),
  ]);
});

it('does not take the end of an element for the end of what stands in it', () => {
  const lines = [
    '<script setup>',
    'function inc() {',
    '  const x = a',
    '  a = x + 1',
    '}',
    '</script>',
    '',
    '<template/>',
  ];
  expect(applied(['function inc() {', '  a++', '}'], lines, 'vue')).toEqual([
    '<script setup>',
    'function inc() {',
    '  a++',
    '}',
    ...lines.slice(5),
  ]);
});

describe('a new part of a list', () => {
  const json = (block: readonly string[], lines: readonly string[]): unknown =>
    JSON.parse(applied(block, lines, 'json').join('\n'));

  it.each([
    [
      'behind the last one',
      ['{', '  "a": 1,', '  "b": 2', '}'],
      ['{', '  "b": 2,', '  "c": 3', '}'],
      { a: 1, b: 2, c: 3 },
    ],
    ['before the first one', ['{', '  "a": 1,', '  "b": 2', '}'], ['"c": 3,', '"a": 0'], { c: 3, a: 0, b: 2 }],
    [
      'behind one that the block moves',
      ['{', '  "a": 1,', '  "b": 2', '}'],
      ['"b": 2,', '"c": 3,', '"a": 0'],
      { a: 0, b: 2, c: 3 },
    ],
    [
      'in the middle',
      ['{', '  "a": 1,', '  "b": 2,', '  "d": 4', '}'],
      ['"b": 0,', '"c": 3'],
      { a: 1, b: 0, c: 3, d: 4 },
    ],
    [
      'behind another new one',
      ['{', '  "a": 1,', '  "d": 4', '}'],
      ['"a": 0,', '"b": 2,', '"c": 3'],
      { a: 0, b: 2, c: 3, d: 4 },
    ],
  ])('has the commas that JSON needs, %s', (_, lines, block, wanted) => {
    expect(json(block, lines)).toEqual(wanted);
    expect(Object.keys(json(block, lines) as object)).toEqual(Object.keys(wanted));
  });

  it('stands below the part of JSON that it follows, without a blank line', () => {
    const lines = ['{', '  "dependencies": {', '    "a": "1"', '  }', '}'];
    const block = ['{', '  "dependencies": {', '    "a": "2"', '  },', '  "scripts": {', '    "b": "c"', '  }', '}'];
    expect(applied(block, lines, 'json')).toEqual(block);
  });

  it.each(['jsonc', 'javascript'])('has the comma of the part that it follows in %s', (languageId) => {
    const lines = ['const x = {', '  a: 1,', '  b: 2, // two', '  d: 4', '};'];
    expect(applied(['b: 0, // two', 'c: 3'], lines, languageId)).toEqual([
      'const x = {',
      '  a: 1,',
      '  b: 0, // two',
      '  c: 3,',
      '  d: 4',
      '};',
    ]);
  });

  it('keeps the comma that the block has behind what was last', () => {
    const lines = ['const x = {', '  a: 1,', '  b: 2', '};'];
    const block = ['b: 0,', 'c: 3'];
    expect(applied(block, lines, 'javascript')).toEqual(['const x = {', '  a: 1,', '  b: 0,', '  c: 3', '};']);
  });

  it('needs no comma in a class', () => {
    const lines = ['class A {', '  a = 1;', '  b = 2;', '}'];
    expect(applied(['b = 0;', 'c = 3;'], lines, 'typescript')).toEqual([
      'class A {',
      '  a = 1;',
      '  b = 0;',
      '  c = 3;',
      '}',
    ]);
  });
});

it.each([
  ['} // "done"', '  }, // "done"'],
  ['} /* done */', '  }, /* done */'],
  ["} // don't", "  }, // don't"],
  ['}', '  },'],
])('writes the comma before the comment: %s', (last, wanted) => {
  const lines = ['const a = {', '  one() {', '    return 1;', '  },', '  two: "// no comment",', '};'];
  expect(applied(['one() {', '  return 11;', last], lines, 'javascript')).toEqual(
    lines.with(2, '    return 11;').with(3, wanted),
  );
});

it('keeps the comma behind text that reads like a comment', () => {
  const lines = ['const a = {', '  one: "x",', '  two: 2,', '};'];
  expect(applied(['one: "// y"'], lines, 'javascript')).toEqual(lines.with(1, '  one: "// y",'));
});

it.each(['\\n', '\\\\d', '\\"'])('looks for the comma behind any number of escapes: %s', (escape) => {
  const lines = ['{', `  "a": "${escape.repeat(60)}",`, '  "b": 1', '}'];
  expect(applied(['"a": "x"'], lines, 'json')).toEqual(lines.with(1, '  "a": "x",'));
});
