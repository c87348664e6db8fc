import { describe, expect, it } from 'vitest';
import { EditHistory } from '../../../../src/core/edit/live/editHistory.ts';

describe('the history of an edit', () => {
  it('finds earlier lines by the rest of the document where equal lines beside them hide which have come', () => {
    const history = new EditHistory([{ lines: () => ['x', 'x'] }]);
    const present = { startLine: 1, lines: ['x'] };
    // VS Code tells of the line that has come as one behind the edit.
    const changes = [{ startLine: 3, startCharacter: 0, endLine: 3, endCharacter: 0, text: 'x\n' }];
    const [before, after] = [
      ['a', 'x', 'x', 'b'],
      ['a', 'x', 'x', 'x', 'b'],
    ];
    expect(history.find(present, { changes, before, after })).toMatchObject({ startLine: 1, lines: ['x', 'x'] });
  });

  it('finds nothing where other lines of the document have changed as well', () => {
    const history = new EditHistory([{ lines: () => ['x', 'x'] }]);
    const [before, after] = [
      ['a', 'y', 'b'],
      ['A', 'x', 'x', 'b'],
    ];
    expect(history.find({ startLine: 1, lines: ['y'] }, { changes: [], before, after })).toBeUndefined();
  });
});
