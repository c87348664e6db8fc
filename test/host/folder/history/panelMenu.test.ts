import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../../../package.json' with { type: 'json' };
import type { Simulator } from '../../../simulator/simulator.ts';
import { startServer, threadline } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';

describe('the menu of the panel', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(() => simulator.close());
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  const run = async (command: string): Promise<unknown> =>
    await vscode.commands.executeCommand(`threadline.${command}`);

  it('has what can be done with the conversation, and the settings', async () => {
    const ids = manifest.contributes.menus['view/title'].map(({ command }) => command);
    const registered = await vscode.commands.getCommands(true);
    for (const name of ['renameConversation', 'deleteConversation', 'openSettings']) {
      assert.ok(ids.includes(`threadline.${name}`), name);
      assert.ok(registered.includes(`threadline.${name}`), name);
    }
  });

  it('is the same where the chat is in an editor, but for opening it there', () => {
    const { 'view/title': ofView, 'editor/title': ofEditors } = manifest.contributes.menus;
    const inEditor = ofEditors.filter(({ when }) => when === 'activeWebviewPanelId == threadline.chatEditor');
    const placesOf = (items: readonly { readonly command: string; readonly group: string }[]): readonly string[] =>
      items.map(({ command, group }) => `${group} ${command}`).toSorted();
    const others = ofView.filter(({ command }) => command !== 'threadline.openInEditor');
    assert.deepEqual(placesOf(inEditor), placesOf(others));
  });

  it('deletes the conversation that is open, and begins another', async () => {
    const first = await threadline.ask({ prompt: 'To be deleted', attachments: [], newConversation: true });
    assert.equal(await run('deleteConversation'), true);
    const second = await threadline.ask({ prompt: 'Another', attachments: [] });
    assert.notEqual(second.conversationId, first.conversationId);
  });

  it('neither renames nor deletes one in which nothing was asked', async () => {
    await run('newConversation');
    assert.deepEqual([await run('renameConversation'), await run('deleteConversation')], [false, false]);
  });

  it('opens the settings of the extension', async () => {
    await run('openSettings');
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
