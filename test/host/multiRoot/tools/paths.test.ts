import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ToolDesk } from '../../../support/inCode/functionTools.ts';

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
    assert.match(await desk.refused('ws_read_file', { path: 'second/../../none.md' }), /outside of the workspace/);
  });
});
