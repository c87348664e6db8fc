import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ToolDesk } from '../../../support/inCode/functionTools.ts';
import { until } from '../../../support/inCode/until.ts';

describe('tools of a workspace of two folders', () => {
  it('write and take paths with the folder’s name in front', async () => {
    const desk = new ToolDesk();
    const second = vscode.workspace.workspaceFolders?.[1];
    assert.ok(second);
    assert.match(await desk.result('ws_list_files'), /^second\/notes\.md$/m);
    const text = await desk.result('ws_read_file', { path: 'second/notes.md' });
    assert.match(text, /^second\/notes\.md, lines 1–/);
    assert.equal(await desk.result('ws_read_file', { path: 'notes.md' }), text);
    assert.equal(await desk.result('ws_list_files', { pattern: 'second' }), 'second/notes.md\n(1 files)');
    assert.match(await desk.result('ws_list_files', { pattern: 'src/*.ts' }), /^sample\/src\/add\.ts$/m);
    assert.match(await desk.refused('ws_read_file', { path: 'second/../../none.md' }), /outside of the workspace/);
  });

  it('are offered anew when a folder comes or goes', async () => {
    const desk = new ToolDesk();
    const listening = desk.tools.listen();
    let changes = 0;
    desk.tools.onDidChange(() => (changes += 1));
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    vscode.workspace.updateWorkspaceFolders(2, 0, { uri: vscode.Uri.joinPath(first.uri, 'src'), name: 'third' });
    await until(() => changes === 1);
    vscode.workspace.updateWorkspaceFolders(2, 1);
    await until(() => changes === 2);
    listening.dispose();
  });
});
