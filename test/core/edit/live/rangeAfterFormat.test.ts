import { expect, it } from 'vitest';
import { rangeAfterFormat } from '../../../../src/core/edit/live/rangeAfterFormat.ts';

it('keeps a range of blank lines where it was between its neighbours, as far as there are still so many', () => {
  const before = ['a', '', '', '', 'b'];
  expect(rangeAfterFormat(before, ['a;', '', '', '', 'b;'], { startLine: 1, endLine: 2 })).toEqual({
    startLine: 1,
    endLine: 2,
  });
  expect(rangeAfterFormat(before, ['a;', '', 'b;'], { startLine: 3, endLine: 4 })).toEqual({
    startLine: 1,
    endLine: 2,
  });
});
