import { expect, it } from 'vitest';
import { applyCode } from '../../../../src/core/edit/apply/applyCode.ts';

/** What a document becomes; why not, in brackets. */
function applied(block: readonly string[], lines: readonly string[], languageId: string): readonly string[] {
  const found = applyCode(block, { lines, languageId, indentUnit: '  ' }, languageId);
  if (found.kind !== 'placed') return [`<${found.kind}>`];
  return lines.toSpliced(found.placed.startLine, found.placed.endLine - found.placed.startLine, ...found.placed.lines);
}

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
