import { beforeEach, describe, expect, it } from 'vitest';
import type { TextChange } from '../../../../src/core/edit/diff/change.ts';
import type { ChangeOrigin, DocumentChange } from '../../../../src/core/edit/live/documentChange.ts';
import { linesAfterChanges } from '../../../../src/core/edit/live/documentChange.ts';
import { followChange, standsIn } from '../../../../src/core/edit/live/followChange.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';

const target = ['a(1);', 'b(1);'];
const written = ['a(2);', 'b(1);'];
const page = (lines: readonly string[]): readonly string[] => ['// above', ...lines, '// below'];

/** Two lines below a first one, of which the first has been written anew. */
function begun(): InlineEdit {
  const edit = new InlineEdit({ target: { lines: target, languageId: 'typescript', indentUnit: '  ' }, startLine: 1 });
  edit.answerGrew('```ts\na(2);\nb(1);\n');
  edit.nextStep()?.commit();
  return edit;
}

const insertion = (line: number, character: number, text: string): TextChange => ({
  ...{ startLine: line, startCharacter: character, endLine: line, endCharacter: character, text },
});

const all = (before: readonly string[], after: readonly string[]): TextChange => ({
  ...{ startLine: 0, startCharacter: 0, endLine: before.length - 1, endCharacter: before.at(-1)?.length ?? 0 },
  text: after.join('\n'),
});

describe('an edit that is told of a change', () => {
  let edit: InlineEdit;
  beforeEach(() => {
    edit = begun();
    expect(edit.lines).toEqual(written);
  });

  /** @param after - Default: what comes of the changes. */
  function change(
    origin: ChangeOrigin,
    changes: readonly TextChange[],
    { before = page(written), after = linesAfterChanges(before, changes) }: Partial<DocumentChange> = {},
  ): string {
    return followChange(edit, { origin, changes, before, after });
  }

  it.each(['typed', 'rewind', 'save', 'maybeSave', 'reload', 'others'] as const)(
    'goes on where no line has become another (%s)',
    (origin) => {
      expect(change(origin, [all(page(written), page(written))])).toBe('same');
      expect(edit.isWriting).toBe(true);
    },
  );

  it('goes on where an extension, or what runs at a save, writes the whole document with its lines in it', () => {
    const before = page(written);
    for (const origin of ['others', 'save'] as const)
      expect(change(origin, [all(before, ['// new', ...written, '// below'])])).toBe('same');
    expect(edit.isWriting).toBe(true);
    expect(edit.range.startLine).toBe(1);
  });

  it('ends where an extension writes the whole document and its lines stand elsewhere, and has those that stand there', () => {
    expect(change('others', [all(page(written), ['// new', '// above', ...written, '// below'])])).toBe('inside');
    expect(edit.isWriting).toBe(false);
  });

  it('ends where an extension writes a part of the document with its lines in it', () => {
    const part = { startLine: 1, startCharacter: 0, endLine: 2, endCharacter: 5, text: 'a(2);\nc(1);' };
    expect(change('others', [part])).toBe('inside');
    expect(edit.lines).toEqual(['a(2);', 'c(1);']);
  });

  it('ends where a person writes the whole document', () => {
    expect(change('typed', [all(page(written), ['// new', ...written, '// below'])])).toBe('inside');
    expect(edit.isWriting).toBe(false);
  });

  it('without a line of its own takes it for any other change that the whole document is written', () => {
    edit = new InlineEdit({ target: { lines: [], languageId: 'typescript', indentUnit: '  ' }, startLine: 1 });
    const before = ['// above', '// below'];
    expect(change('others', [all(before, ['// new', '// below'])], { before })).not.toBe('same');
  });

  it('moves with a change above it, whose ever', () => {
    for (const origin of ['typed', 'others', 'reload', 'rewind'] as const) {
      edit = begun();
      expect(change(origin, [insertion(0, 0, 'x\ny\n')])).toBe('outside');
      expect(edit.range).toEqual({ startLine: 3, endLine: 5 });
      expect(edit.isWriting).toBe(true);
    }
    expect(standsIn(edit, ['x', 'y', ...page(written)])).toBe(true);
    expect(standsIn(edit, page(written))).toBe(false);
  });

  it('takes in all parts of a change', () => {
    const parts = [insertion(2, 0, 'inside '), insertion(0, 0, 'x\n')];
    expect(change('typed', parts)).toBe('inside');
    expect(edit.range.startLine).toBe(2);
    expect(edit.lines).toEqual(['a(2);', 'inside b(1);']);
  });

  it('has the lines of the document where a change inside is not what it was told to be', () => {
    const after = page(['a(2);', 'something else']);
    expect(change('typed', [insertion(2, 0, 'x')], { after })).toBe('inside');
    expect(edit.lines).toEqual(['a(2);', 'something else']);
    expect(edit.openHunks.length).toBeGreaterThan(0);
  });

  it('knows from an undo and from a revert, and from nothing else, that its lines are what they were', () => {
    const back = [{ startLine: 1, startCharacter: 2, endLine: 1, endCharacter: 3, text: '1' }];
    for (const origin of ['rewind', 'reload'] as const) {
      edit = begun();
      expect(change(origin, back)).toBe('inside');
      expect(edit.isWriting).toBe(false);
      expect(edit.openHunks).toEqual([]);
    }
    for (const [origin, open] of [
      ['rewind', [['a(2);']]],
      ['typed', []],
    ] as const) {
      edit = begun();
      edit.end(written, true)?.step.commit();
      edit.undo(edit.openHunks[0]?.id ?? -1)?.commit();
      expect(edit.openHunks).toEqual([]);
      const again = { startLine: 1, startCharacter: 2, endLine: 1, endCharacter: 3, text: '2' };
      expect(change(origin, [again], { before: page(target) })).toBe('inside');
      expect(edit.openHunks.map(({ added }) => added)).toEqual(open);
    }
  });

  describe('by a formatter', () => {
    const indent = [insertion(2, 0, '  '), insertion(1, 0, '  ')];

    it.each(['save', 'maybeSave'] as const)('is written on from what it has made of the lines (%s)', (origin) => {
      expect(change(origin, indent)).toBe('formatted');
      expect(edit.isWriting).toBe(true);
      expect(edit.lines).toEqual(['  a(2);', '  b(1);']);
    });

    it('that may be another extension is written on only where nothing else has changed', () => {
      expect(change('maybeSave', [insertion(2, 0, 'more '), ...indent.slice(1)])).toBe('inside');
      expect(edit.isWriting).toBe(false);
      edit = begun();
      expect(change('save', [insertion(2, 4, ', 2'), ...indent.slice(1)])).toBe('formatted');
      expect(edit.isWriting).toBe(true);
    });

    it('at another moment, or of an edit that is reviewed, ends what is followed', () => {
      expect(change('others', indent)).toBe('inside');
      expect(change('save', [insertion(2, 2, ' ')], { before: page(['  a(2);', '  b(1);']) })).toBe('inside');
      expect(edit.lines).toEqual(['  a(2);', '   b(1);']);
    });
  });
});
