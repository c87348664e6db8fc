import { describe, expect, it } from 'vitest';
import { lineNumbers, linesText } from '../../../src/core/basics/lineNumbers.ts';

describe('lines of a text, for people', () => {
  it('are counted from 1, and one is not a range', () => {
    expect([lineNumbers({ start: 4, end: 4 }), lineNumbers({ start: 4, end: 6 })]).toEqual(['5', '5–7']);
    expect([linesText({ start: 4, end: 4 }), linesText({ start: 4, end: 6 })]).toEqual(['line 5', 'lines 5–7']);
  });
});
