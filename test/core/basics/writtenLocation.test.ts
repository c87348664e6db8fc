import { describe, expect, it } from 'vitest';
import { readLocation } from '../../../src/core/basics/writtenLocation.ts';

describe('a path as a text names it', () => {
  for (const [written, path, start, end] of [
    ['src/a.ts', 'src/a.ts', undefined, undefined],
    ['src/a.ts:12', 'src/a.ts', { line: 12 }, undefined],
    ['src/a.ts:12:3', 'src/a.ts', { line: 12, column: 3 }, undefined],
    ['src/a.ts:12-20', 'src/a.ts', { line: 12 }, { line: 20 }],
    ['src/a.ts:12–20', 'src/a.ts', { line: 12 }, { line: 20 }],
    ['src/a.ts:12:3-14:9', 'src/a.ts', { line: 12, column: 3 }, { line: 14, column: 9 }],
    ['src/a.ts:L12-L20', 'src/a.ts', { line: 12 }, { line: 20 }],
    ['src/a.ts#L12', 'src/a.ts', { line: 12 }, undefined],
    ['src/a.ts#L12-L20', 'src/a.ts', { line: 12 }, { line: 20 }],
    ['src/a.ts#L12C3-L20C4', 'src/a.ts', { line: 12, column: 3 }, { line: 20, column: 4 }],
    ['src/a.ts(12,3)', 'src/a.ts', { line: 12, column: 3 }, undefined],
    ['C:\\code\\a b.ts:7', 'C:/code/a b.ts', { line: 7 }, undefined],
    ['/code/a.ts:0', '/code/a.ts', { line: 1 }, undefined],
    ['C#/Program.cs', 'C#/Program.cs', undefined, undefined],
    ['', '', undefined, undefined],
    ['a\nb', '', undefined, undefined],
    ['说明/读我.md:3', '说明/读我.md', { line: 3 }, undefined],
  ] as const) {
    it(`is a path and a place: ${JSON.stringify(written)}`, () => {
      const found = readLocation(written);
      expect([found.path, found.start, found.end]).toEqual([path, start, end]);
    });
  }
});
