import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../../../package.json' with { type: 'json' };
import english from '../../../../package.nls.json' with { type: 'json' };

const titles = new Map(
  manifest.contributes.commands.map(({ command, title }) => [
    command,
    english[title.slice(1, -1) as keyof typeof english],
  ]),
);

describe('threadline.accessibilityHelp', () => {
  it('shows the keys of the panel and of all commands, in a document that nobody can change', async () => {
    await vscode.commands.executeCommand('threadline.accessibilityHelp');
    const document = vscode.window.activeTextEditor?.document;
    const text = document?.getText() ?? '';
    for (const { command } of manifest.contributes.keybindings)
      assert.match(text, new RegExp(`^- ${titles.get(command)}: \\S`, 'm'));
    assert.match(text, /^- Previous message: \S+/m);
    assert.equal(document?.uri.scheme, 'threadline-help');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
