import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a workspace of two folders', () => {
  it('opens both', () => {
    assert.deepEqual(vscode.workspace.workspaceFolders?.map(({ name }) => name), ['sample', 'second']);
  });
});
