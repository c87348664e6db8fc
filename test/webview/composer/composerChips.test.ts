// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Attachment } from '../../../src/core/conversation/conversation.ts';
import { textFingerprint } from '../../../src/core/context/textFingerprint.ts';
import type { EditorState } from '../../../src/core/messages/toWebview.ts';
import { addTs, asked, ended, question, sent } from '../../core/builders.ts';
import { FakePanel, button, buttonNames, find } from '../fakePanel.ts';
import { setup } from '../opened.ts';

const lines = { start: 9, end: 23 };
const selected: EditorState = { file: 'src/add.ts', hasSelection: true, lines, mark: textFingerprint(addTs.text) };
const notSelected: EditorState = { file: 'src/add.ts', hasSelection: false };
const wholeFile: Attachment = { uri: addTs.uri, path: addTs.path, languageId: addTs.languageId, text: addTs.text };
const askedWithCode: Action = {
  type: 'questionAsked',
  at: 1,
  turnId: 'a',
  parentId: null,
  question: question('Why?', { attachments: [addTs] }),
};

const names = (): readonly string[] => buttonNames(find('.composer .chips'));

describe('The code in the editor', () => {
  it('goes along when it is selected, and can be left out and taken in again', async () => {
    const panel = await FakePanel.open([], { editor: selected });
    expect(names()).toEqual(['Remove add.ts 10–24']);
    expect(find('.chip').title).toBe('src/add.ts:10–24 · Selected in the editor, will be attached');
    button('Remove add.ts 10–24').focus();
    panel.click('Remove add.ts 10–24');
    expect(names()).toEqual(['Add add.ts 10–24']);
    expect(document.activeElement).toBe(button('Add add.ts 10–24'));
    panel.click('Add add.ts 10–24');
    expect(names()).toEqual(['Remove add.ts 10–24']);
    expect(panel.posted('setUseEditor').map(({ enabled }) => enabled)).toEqual([false, true]);
  });

  it('keeps the focus in its row while others come and go, and gives it to the box when the last has gone', async () => {
    const attachments = ['a.ts', 'b.ts'].map((path) => ({ ...wholeFile, uri: `file:///${path}`, path }));
    const panel = await FakePanel.open([asked('a', null), sent('a')], { attachments });
    const removeB = button('Remove b.ts');
    removeB.focus();
    await panel.happen(ended('a'));
    panel.tell({ type: 'editorChanged', editor: notSelected });
    expect(document.activeElement).toBe(removeB);
    panel.tell({ type: 'attachmentsChanged', attachments: attachments.slice(0, 1) });
    panel.tell({ type: 'editorChanged', editor: { file: null, hasSelection: false } });
    expect(document.activeElement).toBe(button('Remove a.ts'));
    panel.tell({ type: 'attachmentsChanged', attachments: [] });
    expect(document.activeElement).toBe(panel.box);
  });

  it('goes along once in a conversation, and is offered from then on', async () => {
    const panel = await FakePanel.open([], { editor: selected });
    await panel.happen(askedWithCode);
    expect(names()).toEqual(['Add add.ts 10–24']);
    expect(find('.chip.sent').title).toBe('src/add.ts · Sent before. Click to attach it again.');
    panel.click('Add add.ts 10–24');
    expect(panel.vscode.posted.at(-1)).toEqual({ type: 'runCommand', command: 'threadline.addSelectionToChat' });
    panel.tell({ type: 'editorChanged', editor: { ...selected, lines: { start: 3, end: 3 } } });
    expect(names()).toEqual(['Remove add.ts 4']);
  });

  it('goes along again once it has been changed', async () => {
    const panel = await FakePanel.open([], { editor: selected });
    await panel.happen(askedWithCode);
    expect(names()).toEqual(['Add add.ts 10–24']);
    panel.tell({ type: 'editorChanged', editor: { ...selected, mark: textFingerprint(`${addTs.text} // fixed`) } });
    expect(names()).toEqual(['Remove add.ts 10–24']);
  });

  it('does not come back by itself when it is taken out of what is attached', async () => {
    const panel = await FakePanel.open([], { editor: selected, attachments: [addTs] });
    panel.click('Remove add.ts 10–24');
    expect(panel.posted('setUseEditor').map(({ enabled }) => enabled)).toEqual([false]);
    panel.tell({ type: 'attachmentsChanged', attachments: [] });
    expect(names()).toEqual(['Add add.ts 10–24']);
  });

  it('is only offered when nothing is selected: then as a whole file', async () => {
    const panel = await FakePanel.open([], { editor: notSelected });
    expect(find('.chip.offer').title).toBe('src/add.ts · Not attached. Click to attach it.');
    panel.click('Add add.ts');
    expect(panel.vscode.posted.at(-1)).toEqual({ type: 'runCommand', command: 'threadline.addFileToChat' });
    expect(panel.posted('setUseEditor')).toEqual([]);
  });

  it('follows the editor and the settings', async () => {
    const panel = await FakePanel.open([], { editor: { file: null, hasSelection: false } });
    expect(find('.chips').hidden).toBe(true);
    panel.tell({ type: 'editorChanged', editor: { ...selected, lines: { start: 3, end: 3 } } });
    expect(names()).toEqual(['Remove add.ts 4']);
    panel.tell({ type: 'setupChanged', setup: { ...setup, useEditor: false } });
    expect(names()).toEqual(['Add add.ts 4']);
  });

  it.each([
    ['the same lines', selected, addTs, ['Remove add.ts 10–24']],
    ['the whole file', notSelected, wholeFile, ['Remove add.ts']],
    ['other lines', { ...selected, lines: { start: 0, end: 1 } }, addTs, ['Remove add.ts 1–2', 'Remove add.ts 10–24']],
    ['problems of the file', notSelected, { ...wholeFile, kind: 'problems' }, ['Add add.ts', 'Remove add.ts']],
  ] as const)('is not shown twice when it is attached: %s', async (_, editor, attachment, expected) => {
    const panel = await FakePanel.open([], { editor, attachments: [attachment] });
    expect(names()).toEqual(expected);
    panel.click(expected.at(-1) ?? '');
    expect(panel.posted('removeAttachment')).toEqual([{ type: 'removeAttachment', conversationId: 'c1', index: 0 }]);
  });
});
