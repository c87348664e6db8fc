import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationEntry } from '../../../src/core/stored/workspaceState.ts';
import { familiesOf } from '../../../src/host/history/families.ts';

function entry(id: string, updatedAt: number, more: Partial<ConversationEntry> = {}): ConversationEntry {
  return { id, title: id, createdAt: 0, updatedAt, headId: null, ...more };
}

/** Each conversation by its title, indented below the one that it was forked from. */
const drawn = (...entries: readonly ConversationEntry[]) =>
  familiesOf(entries).map(({ members, isEdit }) =>
    [...(isEdit ? ['edit'] : []), ...members.map(({ entry: { id }, depth }) => `${'-'.repeat(depth)}${id}`)].join(' '),
  );

describe('the list of conversations', () => {
  it('has forks below their origin, in the place of the one used last', () => {
    expect(
      drawn(
        entry('fork of b', 9, { forkedFrom: 'b' }),
        entry('a', 8),
        entry('b', 5),
        entry('older fork', 4, { forkedFrom: 'b' }),
        entry('fork of the fork', 3, { forkedFrom: 'fork of b' }),
      ),
    ).toEqual(['b -fork of b --fork of the fork -older fork', 'a']);
  });

  it('has a fork whose origin was deleted by itself, and says so', () => {
    const [family] = familiesOf([entry('a', 2, { forkedFrom: 'gone' }), entry('b', 1, { forkedFrom: 'a' })]);
    expect(family?.members.map(({ depth, isOrphan }) => [depth, isOrphan])).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  it('tells edits from talks, and a talk that was forked from an edit is none', () => {
    expect(
      drawn(
        entry('edit 1', 4, { isEdit: true }),
        entry('talk', 3),
        entry('edit 2', 2, { isEdit: true }),
        entry('talk about it', 1, { forkedFrom: 'edit 2' }),
      ),
    ).toEqual(['edit edit 1', 'talk', 'edit 2 -talk about it']);
  });

  it('has each conversation once, whatever they say they were forked from', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'gone');
    const entries = fc.uniqueArray(fc.record({ id: ids, updatedAt: fc.nat(9), forkedFrom: ids }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(entries, (some) => {
        const listed = familiesOf(some.map((one) => entry(one.id, one.updatedAt, one))).flatMap(({ members }) =>
          members.map(({ entry: { id } }) => id),
        );
        expect(listed.toSorted()).toEqual(some.map(({ id }) => id).toSorted());
      }),
      { numRuns: 500 },
    );
  });
});
