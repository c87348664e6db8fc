import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { thrownText } from '../../core/basics/thrownText.ts';
import { askForText, withoutIcons } from '../basics/askForText.ts';
import type { EditButton } from './editModel.ts';

interface EditPromptBox {
  readonly title: string;
  readonly history: readonly string[];
  /** Made anew when one of them has changed something. */
  readonly buttons: () => readonly EditButton[];
}

/** Asks what to change, in a box with earlier instructions below it. `undefined` when the person cancels. */
export async function askForEditPrompt({ title, history, buttons }: EditPromptBox): Promise<string | undefined> {
  const suggestions = history.map((text) => ({ text, item: { label: '$(history)', description: withoutIcons(text) } }));
  let typed = '';
  for (;;) {
    const box = createBox(title);
    const offered = buttons();
    let pressed: EditButton | undefined;
    box.buttons = offered;
    box.onDidTriggerButton((button) => {
      pressed = offered.find((one) => one === button);
      typed = box.value;
      box.hide();
    });
    const asked = askForText(box, { ownRow, suggestions, isFoundByLabel: false });
    // Once it is shown: VS Code selects a text that a box begins with, and the next letter would replace it.
    if (typed !== '') box.value = typed;
    const prompt = await asked;
    if (!pressed) return prompt;
    await pressed.choose().catch((error: unknown) => void vscode.window.showErrorMessage(thrownText(error)));
  }
}

function createBox(title: string): vscode.QuickPick<vscode.QuickPickItem> {
  const box = vscode.window.createQuickPick();
  box.title = title;
  box.placeholder = l10n.t('What should change? For example: “add types”. ↑ brings back what you asked before');
  box.ignoreFocusOut = true;
  return box;
}

/** While nothing is typed no row is marked, and both arrow keys lead to what was asked last. */
function ownRow(typed: string): vscode.QuickPickItem {
  if (typed === '') return { label: '', kind: vscode.QuickPickItemKind.Separator };
  return { label: withoutIcons(typed), iconPath: new vscode.ThemeIcon('edit') };
}
