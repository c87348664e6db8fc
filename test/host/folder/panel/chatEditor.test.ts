import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { editLocationFor } from '../../../../src/host/inlineEdit/location/editLocation.ts';
import { closeEditors, openEditor, selectLines, workspaceFile } from '../../../support/inCode/threadline.ts';
import { command } from '../../../support/inCode/inlineEdits.ts';
import { editorState } from '../../../../src/host/panel/editorState.ts';
import { isOurs } from '../../../../src/host/editor/ownDocuments.ts';
import { isRefusal } from '../../../../src/core/failures/refusal.ts';
import { writableEditor } from '../../../../src/host/inlineEdit/location/writableEditor.ts';
import { until } from '../../../support/inCode/until.ts';

const chatTabs = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('threadline.chatEditor'));

describe('the chat in an editor', () => {
  beforeEach(closeEditors);
  after(closeEditors);

  it('is one editor, however often it is opened', async () => {
    await command('openInEditor');
    await command('openInEditor');
    await until(() => chatTabs().length > 0);
    assert.equal(chatTabs().length, 1);
  });

  it('takes no document of ours and no log for the open file', async () => {
    selectLines(await openEditor(workspaceFile('src', 'add.ts')), 1, 3);
    await command('showLog');
    await until(() => vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'));
    const logs = vscode.window.visibleTextEditors.filter(({ document }) => document.uri.scheme === 'output');
    assert.deepEqual(
      logs.map(({ document }) => isOurs(document)),
      [true],
    );
    assert.equal(editorState().file, 'src/add.ts');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('edits the file beside it', async () => {
    await openEditor(workspaceFile('src', 'add.ts'));
    await command('openInEditor');
    await vscode.commands.executeCommand('workbench.action.moveEditorToRightGroup');
    await until(() => vscode.window.activeTextEditor === undefined && vscode.window.visibleTextEditors.length === 1);
    const editor = await writableEditor(undefined);
    assert.ok(!isRefusal(editor), 'No file was found');
    assert.match(editor.document.uri.path, /\/src\/add\.ts$/);
  });

  it('sends no file of keys beside it for an edit: that one is edited from its own editor', async () => {
    const file = workspaceFile('.env');
    writeFileSync(file.fsPath, 'KEY=hidden');
    const { document } = await openEditor(file);
    const own = await editLocationFor({});
    assert.ok(!isRefusal(own) && own.document === document);
    await command('openInEditor');
    await vscode.commands.executeCommand('workbench.action.moveEditorToRightGroup');
    await until(() => vscode.window.activeTextEditor === undefined && vscode.window.visibleTextEditors.length === 1);
    for (const target of [{}, { uri: file }]) {
      const location = await editLocationFor(target);
      assert.ok(isRefusal(location), 'It would be sent');
      assert.match(location.message, /“\.env” is named like a file of keys or passwords/);
      await command('openInEditor');
      await until(() => vscode.window.activeTextEditor === undefined);
    }
    await closeEditors();
    rmSync(file.fsPath);
  });

  it('takes the selection of the file beside it', async () => {
    selectLines(await openEditor(workspaceFile('src', 'add.ts')), 1, 3);
    await command('openInEditor');
    await vscode.commands.executeCommand('workbench.action.moveEditorToRightGroup');
    await until(() => vscode.window.activeTextEditor === undefined && vscode.window.visibleTextEditors.length === 1);
    const { mark, ...state } = editorState();
    assert.deepEqual(state, { file: 'src/add.ts', hasSelection: true, lines: { start: 1, end: 3 } });
    assert.ok(mark);
  });
});
