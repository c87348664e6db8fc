import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { askForText, withoutIcons } from '../basics/askForText.ts';

/** Asks what to change, in a box with earlier instructions below it. `undefined` when the person cancels. */
export async function askForEditPrompt(title: string, history: readonly string[]): Promise<string | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = title;
  box.placeholder = l10n.t('What should change? ↑ and ↓ bring back what you asked before');
  box.ignoreFocusOut = true;
  const suggestions = history.map((text) => ({ text, item: { label: '$(history)', description: withoutIcons(text) } }));
  return await askForText(box, { ownRow, suggestions, isFoundByLabel: false });
}

/** While nothing is typed no row is marked, and both arrow keys lead to what was asked last. */
function ownRow(typed: string): vscode.QuickPickItem {
  if (typed === '') return { label: '', kind: vscode.QuickPickItemKind.Separator };
  return { label: withoutIcons(typed), iconPath: new vscode.ThemeIcon('edit') };
}
