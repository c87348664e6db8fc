import { describe, expect, it } from 'vitest';
import { withoutStrings } from '../../../../src/core/edit/lines/textLines.ts';

describe('code without its strings', () => {
  it.each([
    ['a("b", `c`) + \'d\'', 'a(, ) + '],
    [String.raw`a("\"") + "\\" + b`, 'a() +  + b'],
    ['it isn\'t "closed', 'it isn\'t "closed'],
  ])('is what stands outside of them: %s', (line, wanted) => {
    expect(withoutStrings(line)).toBe(wanted);
  });

  it('is all of it where a string stays open, whatever number of escapes is in it', () => {
    const line = `a = "${String.raw`\u4e2d`.repeat(100)}`;
    expect(withoutStrings(line)).toBe(line);
  });
});
