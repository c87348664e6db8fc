import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { UnfinishedEdit } from '../../src/core/stored/unfinishedEdit.ts';
import { linesOfUnfinished, withUnfinished, withoutUnfinished } from '../../src/core/stored/unfinishedEdit.ts';
import { emptyWorkspaceState } from '../../src/core/stored/workspaceState.ts';
import { parseWorkspaceState } from '../../src/core/stored/parseWorkspaceState.ts';

function unfinished(before: readonly string[], base: readonly string[], after: readonly string[]): UnfinishedEdit {
  return {
    ...{ conversationId: 'c', turnId: 't', uri: 'file:///a.ts', base },
    ...{ linesAbove: before.length, linesBelow: after.length, above: before.at(-1) ?? '', below: after[0] ?? '' },
  };
}

const lines = fc.array(fc.constantFrom('a', 'b', ''), { maxLength: 5 });

it('finds the lines that an edit has made of others, wherever they are in the document', () => {
  fc.assert(
    fc.property(lines, lines, lines, lines, (before, base, now, after) => {
      const found = linesOfUnfinished(unfinished(before, base, after), [...before, ...now, ...after]);
      const isSame = JSON.stringify(base) === JSON.stringify(now);
      expect(found).toEqual(isSame ? undefined : { startLine: before.length, endLine: before.length + now.length });
    }),
  );
});

it('finds nothing where what stands around the lines is another', () => {
  const edit = unfinished(['above'], ['old'], ['below']);
  expect(linesOfUnfinished(edit, ['above', 'new', 'below'])).toBeDefined();
  for (const document of [['other', 'new', 'below'], ['above', 'new', 'other'], ['above'], []])
    expect(linesOfUnfinished(edit, document)).toBeUndefined();
});

it('is kept with the state of the workspace, as long as it is of a reasonable length', () => {
  const edit = unfinished(['above'], ['old', ''], []);
  const state = { ...emptyWorkspaceState, unfinishedEdits: withUnfinished([], edit) };
  expect(parseWorkspaceState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  expect(withUnfinished([edit], edit)).toEqual([edit]);
  expect(withoutUnfinished([edit], edit)).toEqual([]);
  expect(withUnfinished([], { ...edit, base: ['x'.repeat(70_000)] })).toEqual([]);
  expect(withUnfinished([edit], { ...edit, turnId: 't2', base: ['字'.repeat(30_000)] })).toEqual([edit]);
});

it('is kept with others as long as all of them take no more than 64 KiB, the newest first', () => {
  const edits = ['a', 'b', 'c', 'd'].map((turnId) => ({
    ...unfinished([], [], []),
    turnId,
    base: ['字'.repeat(7_000)],
  }));
  const kept = edits.reduce<readonly UnfinishedEdit[]>(withUnfinished, []);
  expect(kept.map(({ turnId }) => turnId)).toEqual(['b', 'c', 'd']);
});

it.each([7, null, {}, { ...unfinished([], [], []), linesAbove: -1 }, { ...unfinished([], [], []), uri: 1 }])(
  'is left out of a state where it cannot be read: %j',
  (edit) => {
    expect(parseWorkspaceState({ version: 1, unfinishedEdits: [edit] }).unfinishedEdits).toEqual([]);
  },
);
