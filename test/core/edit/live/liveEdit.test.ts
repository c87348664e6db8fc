import { beforeEach, describe, expect, it } from 'vitest';
import type { BreakOff } from '../../../../src/core/edit/live/breakOff.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import { Desk, type DeskEdit } from './editDesk.ts';
import { FakeDocument } from './fakeDocument.ts';

const old = ['a();', 'b();', 'c();', 'd();'];
const file = ['// above', ...old, '// below'].join('\n');
const answer = ['```ts', 'a(1);', 'b(1);', 'c(1);', 'd(1);', '```', ''].join('\n');
const target = { lines: old, languageId: 'typescript', indentUnit: '  ' };

describe('an edit in a document', () => {
  let desk: Desk;
  let edit: DeskEdit;
  let ends: BreakOff[];
  beforeEach(() => {
    desk = new Desk(new FakeDocument(file));
    edit = desk.begin(new InlineEdit({ target, startLine: 1 }));
    ends = [];
    edit.live.onDidBreakOff((why) => ends.push(why));
  });

  const half = answer.slice(0, answer.indexOf('c(1)'));
  async function stream(text: string): Promise<void> {
    edit.live.answerGrew(text);
    await desk.settle();
  }

  function all(source = desk.document.source): { readonly endLine: number; readonly endCharacter: number } {
    return { endLine: source.lines.length - 1, endCharacter: source.lines.at(-1)?.length ?? 0 };
  }

  it.each(['others', 'save'] as const)(
    'goes on when the whole document is written anew as it is (%s)',
    async (origin) => {
      await stream(half);
      const { source } = desk.document;
      desk.as(origin, () =>
        source.type([{ startLine: 0, startCharacter: 0, ...all(), text: source.lines.join('\n') }], false),
      );
      expect(edit.live.state.isWriting).toBe(true);
      await edit.live.end(answer, true);
      expect(source.lines).toEqual(['// above', 'a(1);', 'b(1);', 'c(1);', 'd(1);', '// below']);
      expect(ends).toEqual([]);
    },
  );

  it('ends when the file is read from disk as it was, with nothing left to decide', async () => {
    await stream(half);
    desk.as('reload', () => desk.document.source.reload(file));
    expect(ends).toEqual(['reloaded']);
    expect(edit.live.state.openHunks).toEqual([]);
    await stream(answer.slice(half.length));
    expect(desk.document.source.file).toBe(file);
  });

  it('writes nothing more once its document is being left', async () => {
    await stream(half);
    const before = desk.document.source.file;
    const left = edit.live.documentClosed();
    edit.live.answerGrew(answer.slice(half.length));
    const ended = edit.live.end(answer, true);
    await left;
    await ended;
    expect(desk.document.source.file).toBe(before);
    expect(ends).toEqual(['closed']);
    expect(edit.live.isInterrupted).toBe(true);
    expect(await edit.live.withdraw()).toBe(true);
    expect(desk.document.source.file).toBe(file);
  });

  it('is not taken back when somebody has typed in what was written', async () => {
    await stream(half);
    await edit.live.documentClosed();
    desk.document.source.type(
      [{ startLine: 1, startCharacter: 0, endLine: 1, endCharacter: 0, text: '// mine ' }],
      false,
    );
    expect(edit.live.isInterrupted).toBe(false);
    expect(await edit.live.withdraw()).toBe(false);
  });

  it('says so when a document that cannot be written to refuses an undo, and stays open', async () => {
    await stream(answer);
    await edit.live.end(answer, true);
    desk.document.isReadOnly = true;
    await edit.live.undoAll();
    expect(ends).toEqual(['notWritable']);
    expect(edit.live.brokenOff).toBeUndefined();
    expect(edit.live.state.openHunks).toHaveLength(1);
  });

  it('goes into another document only where its lines stand', async () => {
    await stream(half);
    const before = desk.writer;
    const text = desk.document.source.file;
    desk.reopen(new FakeDocument(`// moved\n${text}`));
    expect(edit.live.moveTo(desk.writer)).toBe(false);
    desk.reopen(new FakeDocument(text));
    expect(edit.live.moveTo(desk.writer)).toBe(true);
    expect(before.isIdle).toBe(true);
    await stream(answer.slice(half.length));
    await edit.live.end(answer, true);
    expect(desk.document.source.lines[4]).toBe('d(1);');
  });

  it('counts no undos once a change is kept', async () => {
    await stream(answer);
    await edit.live.end(answer, true);
    expect(edit.live.undos).toBe(1);
    await edit.live.keep(edit.live.state.openHunks[0]?.id ?? -1);
    expect(edit.live.undos).toBe(0);
  });

  it('is refused by a document that does nothing, after three tries', async () => {
    desk.document.isReadOnly = true;
    await stream(half);
    await desk.settle();
    expect(ends).toEqual(['notWritable']);
    expect(desk.document.source.file).toBe(file);
  });

  it('moves with lines that another one adds directly above it', async () => {
    const below = desk.begin(new InlineEdit({ target: { ...target, lines: ['// below'] }, startLine: 5 }));
    await stream(['```ts', 'new();', ...answer.split('\n').slice(1)].join('\n'));
    expect(desk.document.source.lines[below.live.range.startLine]).toBe('// below');
    expect(below.live.range.startLine).toBeGreaterThan(5);
  });
});
