import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangeReview } from '../../../../src/core/conversation/conversation.ts';
import type { BreakOff } from '../../../../src/core/edit/live/breakOff.ts';
import { DocumentWriter } from '../../../../src/core/edit/live/documentWriter.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import { LiveEdit } from '../../../../src/core/edit/live/liveEdit.ts';
import { Desk } from './editDesk.ts';
import { FakeDocument } from './fakeDocument.ts';
import { MemoryDocument } from './memoryDocument.ts';

const old = ['a();', 'b();', 'c();', 'd();', 'e();'];
const file = ['// above', ...old, '// below'].join('\n');
/** Two changes. */
const changed = old.with(0, 'a(1);').with(4, 'e(1);');
const fenced = (lines: readonly string[]): string => ['```ts', ...lines, '```', ''].join('\n');
const target = { lines: old, languageId: 'typescript', indentUnit: '  ' };

describe('an edit that is live', () => {
  let desk: Desk;
  let live: LiveEdit<FakeDocument>;
  let breaks: BreakOff[];
  let reviews: ChangeReview[];
  let changes: number;
  /** How many steps the document has taken. */
  let steps: number;
  beforeEach(() => {
    desk = new Desk(new FakeDocument(file));
    ({ live } = desk.begin(new InlineEdit({ target, startLine: 1 })));
    [breaks, reviews, changes, steps] = [[], [], 0, 0];
    live.onDidBreakOff((why) => breaks.push(why));
    live.onDidReview((review) => reviews.push(review));
    live.onDidChange(() => (changes += 1));
    desk.document.onStep = () => (steps += 1);
  });

  const text = (): string => desk.document.source.file;
  const type = (line: number, added: string): void =>
    desk.document.source.type(
      [{ startLine: line, startCharacter: 0, endLine: line, endCharacter: 0, text: added }],
      false,
    );

  async function written(lines = changed): Promise<void> {
    live.answerGrew(fenced(lines));
    await desk.settle();
    await live.end(fenced(lines), true);
  }

  describe('while it is written', () => {
    it('brings what has come while a step was on its way with the next one', async () => {
      const more = (): void => ['c(1);\n', 'd(1);\n', ''].forEach((line) => live.answerGrew(line));
      desk.document.meanwhile.push({ when: 'before', act: more });
      live.answerGrew('```ts\na(1);\nb(1);\n');
      await desk.settle();
      expect(steps).toBe(2);
      expect(text()).toBe(
        file.replace('a()', 'a(1)').replace('b()', 'b(1)').replace('c()', 'c(1)').replace('d()', 'd(1)'),
      );
    });

    it('writes what comes whenever it comes', async () => {
      for (const [count, text] of ['```ts\na(1);\nb(1);\n', 'c(1);\n', 'd(1);\n'].entries()) {
        live.answerGrew(text);
        await desk.settle();
        expect(steps).toBe(count + 1);
      }
    });

    it('says what the answer turned out to be', async () => {
      expect(await live.end(fenced(old), true)).toBe('unchanged');
      expect([text(), live.state.isWriting, live.state.openHunks]).toEqual([file, false, []]);
    });

    it('begins no step while there is nothing new, once it is over, or for what came before it was closed', async () => {
      live.answerGrew('Here it is:');
      await desk.settle();
      expect(steps).toBe(0);
      live.answerGrew(fenced(changed).slice(0, 20));
      const closing = live.documentClosed();
      await closing;
      expect([steps, live.state.isWriting, breaks]).toEqual([0, false, ['closed']]);
      live.answerGrew(fenced(changed));
      expect(await live.end(fenced(changed), true)).toBe('proposed');
      expect([steps, text()]).toEqual([0, file]);
    });

    it('goes on in the document that has taken the place of its own while a step was on its way', async () => {
      const closed = desk.document;
      closed.meanwhile.push({
        when: 'before',
        act: () => {
          desk.reopen(new FakeDocument(text()));
          live.moveTo(desk.writer);
        },
      });
      await written();
      expect(closed.source.file).toBe(file);
      expect(text()).toBe(file.replace('a()', 'a(1)').replace('e()', 'e(1)'));
      expect(breaks).toEqual([]);
    });

    it('ends when its document closes while a step is on its way, and none has taken its place', async () => {
      desk.document.meanwhile.push({ when: 'before', act: () => (desk.document.isClosed = true) });
      await written();
      expect([breaks, live.brokenOff, live.isInterrupted]).toEqual([['closed'], 'closed', false]);
      expect(await live.withdraw()).toBe(false);
    });

    it('ends once, and says why, when somebody types in its lines', async () => {
      live.answerGrew('```ts\na(1);\nb();\n');
      await desk.settle();
      type(2, 'mine ');
      type(2, 'all ');
      expect([breaks, live.brokenOff, live.state.isWriting, live.isInterrupted]).toEqual([
        ['typedInside'],
        'typedInside',
        false,
        false,
      ]);
      expect(live.state.openHunks).not.toEqual([]);
      expect(await live.end(fenced(changed), true)).toBe('proposed');
      expect(text()).toContain('all mine b();');
    });

    it('tells of each step, of each change around it, and of one inside', async () => {
      live.answerGrew('```ts\na(1);\nb();\n');
      await desk.settle();
      expect(changes).toBe(1);
      type(0, 'x\n');
      expect([changes, breaks]).toEqual([2, []]);
      live.moved(0);
      expect(changes).toBe(3);
      type(3, 'mine ');
      expect(changes).toBe(4);
    });

    it('tells nobody of a change that leaves its lines as they are', async () => {
      live.answerGrew('```ts\na(1);\nb();\n');
      await desk.settle();
      desk.as('others', () => {
        const { lines } = desk.document.source;
        const all = { startLine: 0, startCharacter: 0, endLine: lines.length - 1, endCharacter: lines.at(-1)!.length };
        desk.document.source.type([{ ...all, text: lines.join('\n') }], false);
      });
      expect([changes, breaks, live.state.isWriting]).toEqual([1, [], true]);
    });
  });

  describe('that is reviewed', () => {
    beforeEach(async () => {
      await written();
      expect(live.state.openHunks.map(({ added }) => added)).toEqual([['a(1);'], ['e(1);']]);
      [changes, steps] = [0, 0];
    });

    const ids = (): readonly number[] => live.state.openHunks.map(({ id }) => id);

    it('counts what is kept and what is undone, and tells once when nothing is left', async () => {
      await live.keep(ids()[0]!);
      expect([reviews, changes, steps]).toEqual([[], 1, 0]);
      await live.undo(ids()[0]!);
      expect([reviews, steps]).toEqual([[{ kept: 1, undone: 1 }], 1]);
      expect(text()).toBe(file.replace('a()', 'a(1)'));
      expect([desk.edits, desk.writer.isIdle]).toEqual([[], true]);
    });

    it('undoes all at once, and counts each', async () => {
      await live.undoAll();
      expect([reviews, steps, text()]).toEqual([[{ kept: 0, undone: 2 }], 1, file]);
    });

    it('counts no undo that the document refuses, and stays open', async () => {
      desk.document.isReadOnly = true;
      await live.undo(ids()[0]!);
      await live.undoAll();
      expect([breaks, reviews, live.state.openHunks.length, live.brokenOff]).toEqual([
        ['notWritable', 'notWritable'],
        [],
        2,
        undefined,
      ]);
      desk.document.isReadOnly = false;
      await live.undoAll();
      expect(reviews).toEqual([{ kept: 0, undone: 2 }]);
    });

    it('undoes a change as a decision of its own, which an undo of the editor takes back', async () => {
      await live.undo(ids()[1]!);
      expect(live.state.openHunks).toHaveLength(1);
      desk.document.source.undo();
      expect(live.state.openHunks.map(({ added }) => added)).toEqual([['a(1);'], ['e(1);']]);
      await live.undoAll();
      expect([reviews, text()]).toEqual([[{ kept: 0, undone: 2 }], file]);
    });

    it('is undone by no undo of the editor once a part of it is kept', async () => {
      expect(live.undos).toBe(1);
      await live.keep(ids()[0]!);
      expect([live.state.openHunks.length, live.undos]).toEqual([1, 0]);
    });

    it('keeps all without writing anything where one undo takes it back', async () => {
      expect(live.undos).toBe(1);
      await live.keepAll();
      expect([reviews, steps]).toEqual([[{ kept: 2, undone: 0 }], 0]);
      desk.document.source.undo();
      expect(text()).toBe(file);
    });

    it('keeps all as one undo where something has come between', async () => {
      type(0, 'x\n');
      expect(live.undos).toBe(0);
      const kept = text();
      await live.keepAll();
      expect([reviews, steps, text()]).toEqual([[{ kept: 2, undone: 0 }], 2, kept]);
      desk.document.source.undo();
      expect(text()).toBe(`x\n${file}`);
    });

    it('leaves open what a formatter changes while the old lines stand there', async () => {
      type(0, 'x\n');
      const format = (): void => desk.as('save', () => type(2, '  '));
      desk.document.meanwhile.push({ when: 'after', act: () => undefined }, { when: 'before', act: format });
      await live.keepAll();
      expect(text()).toBe(`x\n${file}`.replace('a()', '  a()').replace('e()', 'e(1)'));
      expect(live.state.openHunks).toMatchObject([{ removed: ['a(1);'], added: ['  a();'] }]);
      expect(reviews).toEqual([]);
      await live.undoAll();
      expect(text()).toBe(`x\n${file}`.replace('a()', 'a(1)').replace('e()', 'e(1)'));
      expect(reviews).toEqual([{ kept: 1, undone: 1 }]);
    });

    it('keeps what it has left open when all is kept again', async () => {
      type(0, 'x\n');
      const act = (): void => type(2, '  ');
      desk.document.meanwhile.push({ when: 'after', act: () => undefined }, { when: 'before', act });
      await live.keepAll();
      const kept = text();
      await live.keepAll();
      expect([reviews, text()]).toEqual([[{ kept: 2, undone: 0 }], kept]);
    });

    it('takes decisions one after the other, however fast they come', async () => {
      const [first, last] = ids();
      await Promise.all([live.undo(first!), live.keep(last!), live.undo(last!)]);
      expect([reviews, text()]).toEqual([[{ kept: 1, undone: 1 }], file.replace('e()', 'e(1)')]);
    });

    it('keeps all once, and nothing is decided while the change is written anew', async () => {
      type(0, 'x\n');
      const kept = text();
      const [first, last] = ids();
      desk.document.meanwhile.push({ when: 'after', act: () => void live.keep(last!) });
      await Promise.all([live.keepAll(), live.keepAll(), live.undo(first!)]);
      expect([reviews, text()]).toEqual([[{ kept: 2, undone: 0 }], kept]);
    });

    it('keeps nothing where the document refuses to be written', async () => {
      type(0, 'x\n');
      desk.document.isReadOnly = true;
      await live.keepAll();
      expect([reviews, live.state.openHunks.length, breaks]).toEqual([[], 2, ['notWritable']]);
      // The first of the two steps is not followed by the second.
      expect(steps).toBe(0);
    });

    it('says nothing of the end of a writing when somebody types in its lines', () => {
      type(1, 'mine ');
      expect([breaks, live.isInterrupted, live.state.openHunks.map(({ isTouched }) => isTouched)]).toEqual([
        [],
        false,
        [true, false],
      ]);
      expect(changes).toBe(1);
    });

    it('counts what an undo of the editor takes back as undone', () => {
      desk.document.source.undo();
      expect(reviews).toEqual([{ kept: 0, undone: 2 }]);
    });

    it('counts what is taken away as a whole as kept', () => {
      desk.document.source.type([{ startLine: 0, startCharacter: 3, endLine: 6, endCharacter: 2, text: '' }], false);
      expect(reviews).toEqual([{ kept: 2, undone: 0 }]);
    });

    it('counts all as kept when it is left, and lets go of the document', () => {
      live.leave();
      expect([reviews, desk.writer.isIdle, steps]).toEqual([[{ kept: 2, undone: 0 }], true, 0]);
    });

    it('is gone on with by another, which is undone together with it', async () => {
      const edit = desk.edits[0]!;
      const lines = desk.document.source.lines.slice(1, 6);
      const plan = new InlineEdit({ target: { ...target, lines }, startLine: 1, ...live.continued(1, lines) });
      const heir = desk.replace(edit, plan);
      expect(reviews).toEqual([{ kept: 2, undone: 0 }]);
      const again = fenced(changed.with(2, 'c(1);'));
      heir.live.answerGrew(again);
      await desk.settle();
      await heir.live.end(again, true);
      expect(heir.live.state.openHunks).toHaveLength(3);
      expect(heir.live.undos).toBe(1);
      await heir.live.undoAll();
      expect(text()).toBe(file);
    });

    it('is not interrupted, whatever happens to its file', async () => {
      await live.documentClosed();
      expect([breaks, live.isInterrupted, live.brokenOff]).toEqual([[], false, undefined]);
      expect(await live.withdraw()).toBe(false);
    });
  });

  it('lets go of the document when all is decided, whoever is told', async () => {
    const writer = new DocumentWriter(new MemoryDocument(new FakeDocument(file)));
    const turn = { conversationId: 'c', turnId: 't' };
    const edit = new InlineEdit({ target, startLine: 1 });
    const onError = (error: unknown): never => expect.fail(String(error));
    const alone = new LiveEdit('1', turn, { writer, edit, onError });
    edit.end(changed, true)?.step.commit();
    expect(writer.isIdle).toBe(false);
    for (const { id } of alone.state.openHunks) await alone.keep(id);
    expect(writer.isIdle).toBe(true);
  });

  it('that a listener fails for tells the others, and goes on', async () => {
    const told: string[] = [];
    const fail = (): never => {
      throw new Error('A listener');
    };
    live.onDidChange(fail);
    live.onDidReview(fail);
    live.onDidReview(() => told.push('reviewed'));
    await written();
    await live.keepAll();
    expect(told).toEqual(['reviewed']);
    expect(desk.errors.map(String)).toContain('Error: A listener');
  });
});
