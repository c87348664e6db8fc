import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a window without a folder', () => {
  it('keeps a setting of machine scope that is set for the user', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
    await vscode.workspace.getConfiguration('threadline').update('baseUrl', 'http://127.0.0.1:9/v1', vscode.ConfigurationTarget.Global);
    assert.equal(vscode.workspace.getConfiguration('threadline').get('baseUrl'), 'http://127.0.0.1:9/v1');
  });
});
