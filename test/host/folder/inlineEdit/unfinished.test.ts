import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import type { UnfinishedEdit } from '../../../../src/core/stored/unfinishedEdit.ts';
import { listenToDocuments } from '../../../../src/host/inlineEdit/document/documentEvents.ts';
import { type DocumentEdit, LiveEdits } from '../../../../src/host/inlineEdit/document/liveEdits.ts';
import { findUnfinished, UnfinishedEdits } from '../../../../src/host/inlineEdit/document/unfinishedEdits.ts';
import { WorkspaceMemento } from '../../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../../support/doubles/memoryMemento.ts';
import { newFile, removeFiles, typeAt } from '../../../support/inCode/inlineEdits.ts';
import { closeEditors } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

function fail(error: unknown): never {
  throw error;
}

const old = ['function a() {', '  return 1;', '}'];

describe('an edit that was stopped and waits for review', () => {
  let edits: LiveEdits;
  let listening: vscode.Disposable;
  let memory: WorkspaceMemento;
  let unfinished: UnfinishedEdits;
  beforeEach(async () => {
    await closeEditors();
    edits = new LiveEdits(fail);
    listening = listenToDocuments(edits);
    memory = new WorkspaceMemento(new MemoryMemento(), fail);
    unfinished = new UnfinishedEdits(memory);
  });
  afterEach(async () => {
    listening.dispose();
    await closeEditors();
  });
  after(removeFiles);

  async function stopped(): Promise<{ readonly editor: vscode.TextEditor; readonly edit: DocumentEdit }> {
    const editor = await newFile('unfinished.js', ['// head', '', ...old, ''].join('\n'));
    const target = { lines: old, languageId: 'javascript', indentUnit: '  ' };
    const turn = { conversationId: 'c', turnId: 't' };
    const edit = edits.start(turn, editor.document, new InlineEdit({ target, startLine: 2 }));
    unfinished.remember(edit);
    await edit.end(old.with(1, '  return 2;'), true);
    return { editor, edit };
  }

  const kept = (): UnfinishedEdit | undefined => memory.state.unfinishedEdits?.[0];

  it('is found with its own lines alone when the window ends after somebody typed above and below', async () => {
    const { editor } = await stopped();
    await typeAt(editor, 5, 0, '\nfunction mine() {}\n');
    await typeAt(editor, 0, 0, '// mine\n');
    await until(() => kept()?.linesAbove === 3 && kept()?.linesBelow === 3);
    const [left] = new UnfinishedEdits(memory).all;
    const found = left && (await findUnfinished(left));
    assert.deepEqual([found?.startLine, found?.target.lines], [3, old.with(1, '  return 2;')]);
    assert.deepEqual(found?.written.base, old);
  });

  it('is remembered no more once it was forgotten, whatever is typed', async () => {
    const { editor, edit } = await stopped();
    await typeAt(editor, 0, 0, '// mine\n');
    unfinished.forget(edit);
    const other = edits.start(
      { conversationId: 'c', turnId: 'other' },
      editor.document,
      new InlineEdit({ target: { lines: ['// head'], languageId: 'javascript', indentUnit: '  ' }, startLine: 1 }),
    );
    unfinished.remember(other);
    await typeAt(editor, 0, 0, '// more\n');
    await until(() => kept()?.linesAbove === 2);
    assert.deepEqual(
      memory.state.unfinishedEdits?.map(({ turnId }) => turnId),
      ['other'],
    );
  });
});
