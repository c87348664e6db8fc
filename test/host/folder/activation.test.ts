import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in VS Code', () => {
  it('activates and registers its commands', async () => {
    const extension = vscode.extensions.getExtension('threadline.threadline');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.ok(extension.isActive);
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('threadline.newConversation'));
  });

  it('sees the folder', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });
});
