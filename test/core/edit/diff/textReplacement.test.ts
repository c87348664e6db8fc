import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineEdit } from '../../../../src/core/edit/diff/change.ts';
import { toReplacements } from '../../../../src/core/edit/diff/textReplacement.ts';
import { FakeDocument } from '../live/fakeDocument.ts';
import { applyEdit, lines } from '../lineBuilders.ts';

function edit(line: number, removed: number, ...added: readonly string[]): LineEdit {
  return { line, removed, added };
}

function replacementsIn(document: FakeDocument, edits: readonly LineEdit[]): ReturnType<typeof toReplacements> {
  const all = document.lines;
  return toReplacements(edits, { lineCount: all.length, lengthOf: (line) => all[line]!.length });
}

/** The text after all edits were made at once, and of each how it was written: `3:0-4:0 text`. */
function replaced(
  text: string,
  ...edits: readonly LineEdit[]
): { readonly text: string; readonly written: readonly string[] } {
  const document = new FakeDocument(text);
  const replacements = replacementsIn(document, edits);
  expect(document.edit(replacements, document.version, true)).toBe(true);
  const written = replacements.map(
    ({ startLine, startCharacter, endLine, endCharacter, text: added }) =>
      `${startLine}:${startCharacter}-${endLine}:${endCharacter} ${JSON.stringify(added)}`,
  );
  return { text: document.file, written };
}

describe('edits as replacements of text', () => {
  it.each<readonly [name: string, before: string, change: LineEdit, expected: readonly string[]]>([
    ['replace a line without its end', 'a\nb\nc', edit(1, 1, 'x'), ['a\nx\nc', '1:0-1:1 "x"']],
    ['replace the last line', 'a\nbb', edit(1, 1, 'x', 'y'), ['a\nx\ny', '1:0-1:2 "x\\ny"']],
    ['put lines before another', 'a\nb', edit(1, 0, 'x', 'y'), ['a\nx\ny\nb', '1:0-1:0 "x\\ny\\n"']],
    ['put lines after the last one, which has no end', 'a\nb', edit(2, 0, 'x'), ['a\nb\nx', '1:1-1:1 "\\nx"']],
    ['put lines before the end of a file that has one', 'a\n', edit(1, 0, 'x'), ['a\nx\n', '1:0-1:0 "x\\n"']],
    ['take lines with the end after them', 'a\nb\nc\nd', edit(1, 2), ['a\nd', '1:0-3:0 ""']],
    ['take the last lines with the end before them', 'aa\nb\nc', edit(1, 2), ['aa', '0:2-2:1 ""']],
    ['leave the end of a file that has one', 'a\nb\n', edit(1, 1), ['a\n', '1:0-2:0 ""']],
    ['take everything, and leave one blank line', 'a\nb', edit(0, 2), ['', '0:0-1:1 ""']],
  ])('%s', (_, before, change, [text, ...written]) => {
    expect(replaced(before, change)).toEqual({ text, written });
  });

  it('are none where nothing changes', () => {
    expect(replaced('a', edit(0, 0)).written).toEqual([]);
    expect(replaced('a').written).toEqual([]);
  });

  it('are each in the document as it is before the first', () => {
    expect(replaced('a\nb\nc\nd', edit(0, 0, 'x', 'y'), edit(3, 1), edit(4, 1, 'z'))).toEqual({
      text: 'x\ny\na\nc\nz',
      written: ['0:0-0:0 "x\\ny\\n"', '1:0-2:0 ""', '3:0-3:1 "z"'],
    });
  });

  it('are one where they touch', () => {
    expect(replaced('a\nb\nc', edit(0, 1, 'x'), edit(1, 1), edit(1, 1, 'z'))).toEqual({
      text: 'x\nz',
      written: ['0:0-2:1 "x\\nz"'],
    });
  });

  it('are one where a later edit changes what an earlier one wrote', () => {
    expect(replaced('a\nb\nc', edit(1, 0, 'x', 'y', 'z'), edit(2, 1, 'w'))).toEqual({
      text: 'a\nx\nw\nz\nb\nc',
      written: ['1:0-1:0 "x\\nw\\nz\\n"'],
    });
  });

  it('do not cross where lines before the last go and the last one is replaced', () => {
    expect(replaced('a\nb\nc', edit(0, 1, 'x'), edit(1, 2)).text).toBe('x');
    expect(replaced('a\nb\nc', edit(1, 0, 'x'), edit(3, 1), edit(3, 0, 'y')).text).toBe('a\nx\nb\ny');
  });

  it('keep their order around a last line that is blank', () => {
    expect(replaced('a\n', edit(1, 0, 'x'), edit(3, 0, 'y')).text).toBe('a\nx\n\ny');
  });

  it('use the line ends of the document', () => {
    expect(replaced('a\r\nb\r\n', edit(1, 1, 'x', 'y')).text).toBe('a\r\nx\r\ny\r\n');
  });

  it('give what the edits give one after the other', () => {
    const edits = fc.array(fc.record({ skip: fc.nat(4), removed: fc.nat(3), added: lines(3) }), { maxLength: 5 });
    fc.assert(
      fc.property(
        lines().filter((all) => all.length > 0),
        edits,
        (before, steps) => {
          let [all, next]: [readonly string[], number] = [before, 0];
          const made: LineEdit[] = [];
          for (const { skip, removed, added } of steps) {
            const line = Math.min(next + skip, all.length);
            const change = edit(line, Math.min(removed, all.length - line), ...added);
            made.push(change);
            all = applyEdit(all, change);
            next = line + added.length;
          }
          expect(replaced(before.join('\n'), ...made).text).toBe(all.join('\n'));
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});
