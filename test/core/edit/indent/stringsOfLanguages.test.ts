import { expect, it } from 'vitest';
import { planIndentation } from '../../../../src/core/edit/indent/indentation.ts';

it.each([
  ['ruby', ['a = "one', 'two', 'three"', 'b']],
  ['ruby', ['a = %q(one', 'two', 'three)', 'b']],
  ['clojure', ['(def a "one', 'two', 'three")', '(b)']],
  ['r', ['a <- "one', 'two', 'three"', 'b()']],
  ['haskell', ['x = [r|one', 'two', 'three|]', 'y = 1']],
])('of %s stay where they stand when the code around them moves', (languageId, code) => {
  const [first = '', second = '', third = '', last = ''] = code;
  const lines = [`    ${first}`, third, `    ${last}`];
  const reindent = planIndentation(code, { lines, languageId, indentUnit: '    ' });
  expect(code.map((line, at) => reindent(line, at === 0))).toEqual([`    ${first}`, second, third, `    ${last}`]);
});
