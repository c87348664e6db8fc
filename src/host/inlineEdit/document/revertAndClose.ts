import * as vscode from 'vscode';
import { uriOfTab } from './tabs.ts';

/**
 * Does what "Don't Save" began and VS Code has given up, since a step of ours came while it read the file: otherwise the
 * tab would stay open, and the writing go on. VS Code brings the editor to the front before it asks.
 */
export async function revertAndClose(document: vscode.TextDocument): Promise<void> {
  const isDirty = (): boolean => document.isDirty;
  if (!isDirty() || vscode.window.activeTextEditor?.document !== document) return;
  await vscode.commands.executeCommand('workbench.action.files.revert');
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const isItsTab = tab !== undefined && uriOfTab(tab).includes(document.uri.toString());
  if (isItsTab && !isDirty()) await vscode.window.tabGroups.close(tab);
}
