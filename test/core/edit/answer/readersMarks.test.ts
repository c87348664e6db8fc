import { expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';

const lines = ['function total() {', '  let sum = 0;', '  return sum;', '}'];
const wanted = lines.with(1, '  let sum = 1;');
const target = { lines, languageId: 'typescript', indentUnit: '  ', path: 'src/total.ts' };
const read = (block: readonly string[]): unknown => answerCode(['```ts', ...block, '```'].join('\n'), target, true);

it.each([
  '/workspace/src/total.ts',
  'src/total.ts (lines 1-4)',
  '// src/total.ts:1-4',
  '// lines 1-4 of src/total.ts',
  '[src/total.ts]',
  'src/total.ts:1',
  '// src/total.ts line 1',
])('a name of the file is no code: %s', (name) => {
  expect(read([name, ...wanted])).toEqual({ kind: 'code', lines: wanted, isWhole: true });
});

it.each([
  ['#1', (line: string, at: number) => `#${at} ${line}`],
  ['(1)', (line: string, at: number) => `(${at}) ${line}`],
  ['<1>', (line: string, at: number) => `<${at}> ${line}`],
  ['/* 1 */', (line: string, at: number) => `/* ${at} */ ${line}`],
] as const)('numbers before the lines are no code: %s', (_, numbered) => {
  expect(read(wanted.map((line, at) => numbered(line, at + 1)))).toMatchObject({ kind: 'code', lines: wanted });
});

it.each([
  ['search', 'replace'],
  ['old', 'new'],
])('tags around what is to be searched and what comes there are no code: <%s>, <%s>', (old, now) => {
  const block = [`<${old}>`, '  let sum = 0;', `</${old}>`, `<${now}>`, '  let sum = 1;', `</${now}>`];
  expect(read(block)).toMatchObject({ kind: 'code', lines: wanted });
});
