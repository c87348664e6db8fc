import { describe, expect, it } from 'vitest';
import { hunkText } from '../../../src/host/inlineEdit/review/hunkText.ts';

describe('what stands above a change', () => {
  it.each([
    ['a word in a line', ['const total = 1;'], ['const sum = 1;'], '5 characters changed'],
    ['one letter', ['a'], ['b'], '1 character changed'],
    ['a sign of two code units', ['"😀"'], ['"😁"'], '1 character changed'],
    ['what repeats around it', ['aa'], ['aaa'], '1 character changed'],
    [
      'a line in other words',
      ['/** Adds. */'],
      ['/** One array for all of it, since copies cost time. */'],
      '1 line changed',
    ],
    ['as many lines as before', ['a', 'b'], ['c', 'd'], '2 lines changed'],
    ['lines that are new', [], ['a', 'b'], '2 lines added'],
    ['one that is new', [], ['a'], '1 line added'],
    ['lines in an empty file', [''], ['a', 'b'], '2 lines added'],
    ['a line in an empty one', ['  '], ['  a'], '1 line added'],
    ['lines of which an empty one is left', ['a', 'b'], [''], '2 lines removed'],
    ['an empty line that goes', [''], [], '1 line removed'],
    ['blanks only', ['  '], [' '], '1 character changed'],
    ['more lines than before', ['a'], ['b', 'c'], '2 lines added, 1 line removed'],
  ])('counts %s', (_, removed, added, expected) => {
    expect(hunkText({ removed, added })).toBe(expected);
  });
});
