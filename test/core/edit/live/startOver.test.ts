import { beforeEach, describe, expect, it } from 'vitest';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import { Desk, type DeskEdit } from './editDesk.ts';
import { FakeDocument } from './fakeDocument.ts';

const target = (lines: readonly string[]) => ({ lines, languageId: 'typescript', indentUnit: '  ' });
const file = ['// above', 'a();', 'b();', 'c();', '// below'];
const first = ['a(1);', 'b();', 'c();'];
const second = ['a(2);', 'b();', 'c(2);', 'd(2);'];

describe('an edit that is asked for again', () => {
  let desk: Desk;
  let edit: DeskEdit;
  beforeEach(async () => {
    desk = new Desk(new FakeDocument(file.join('\n')));
    edit = desk.begin(new InlineEdit({ target: target(file.slice(1, 4)), startLine: 1 }));
    await edit.live.end(first, true);
  });

  const text = (): readonly string[] => desk.document.source.lines;
  const withLines = (lines: readonly string[]): readonly string[] => ['// above', ...lines, '// below'];
  const open = (one: DeskEdit) => one.live.state.openHunks.map(({ removed, added }) => [...removed, '→', ...added]);

  /** Another edit that goes on from the first one. */
  async function goOn(answer: readonly string[] | string, isEnded = true): Promise<DeskEdit> {
    const heir = desk.replace(
      edit,
      new InlineEdit({ target: target(first), startLine: 1, ...edit.plan.continued(1, first) }),
    );
    await heir.live.end(answer, isEnded);
    return heir;
  }

  it.each([
    ['was answered', second, true],
    ['has failed', '', false],
    ['was stopped', ['```', 'a(2);', ''].join('\n'), false],
  ])('leaves the change that it went on from to be reviewed, where it %s', async (_, answer, isEnded) => {
    const heir = await goOn(answer, isEnded);
    expect(await heir.live.startOver(first)).toBe(true);
    expect(text()).toEqual(withLines(first));
    expect(open(heir)).toEqual([['a();', '→', 'a(1);']]);
    await heir.live.undoAll();
    expect(text()).toEqual(file);
    expect(desk.errors).toEqual([]);
  });

  it('has undone all that it changed when it is gone on with, and kept nothing', async () => {
    const heir = await goOn(['a();', 'b(2);', 'c(2);']);
    const reviews: unknown[] = [];
    heir.live.onDidReview((review) => reviews.push(review));
    await heir.live.startOver(first);
    edit = heir;
    await goOn(second);
    expect(reviews).toEqual([{ kept: 0, undone: 1 }]);
  });

  it('can be changed once more after that, and undone as one', async () => {
    const again = await goOn(second);
    await again.live.startOver(first);
    edit = again;
    const heir = await goOn(['a(3);', 'b();', 'c();']);
    expect(open(heir)).toEqual([['a();', '→', 'a(3);']]);
    for (let left = heir.live.undos; left > 0; left--) desk.document.source.undo();
    expect(text()).toEqual(file);
  });

  it('stays as it is where some of it has been kept', async () => {
    const heir = await goOn(second);
    const [hunk] = heir.live.state.openHunks;
    await heir.live.keep(hunk?.id ?? -1);
    expect(await heir.live.startOver(first)).toBe(false);
    expect(text()).toEqual(withLines(second));
    expect(open(heir)).toHaveLength(1);
  });

  it('stays as it is where other lines are meant than it began with', async () => {
    expect(await edit.live.startOver(second)).toBe(false);
    expect(text()).toEqual(withLines(first));
  });

  it('stays as it is where somebody typed between its changes', async () => {
    const heir = await goOn(second);
    desk.document.source.type([{ startLine: 2, startCharacter: 0, endLine: 2, endCharacter: 0, text: 'x();' }], false);
    expect(await heir.live.startOver(first)).toBe(false);
    expect(text()[2]).toBe('x();b();');
  });
});
