import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** The box in which one says what to change; earlier wishes are below it, and the arrow keys go through them. `undefined` when it is left. */
export function askForWish(title: string, history: readonly string[]): Promise<string | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = title;
  box.placeholder = l10n.t('What should change? ↑ and ↓ bring back what you asked before');
  box.ignoreFocusOut = true;
  const refresh = (): void => {
    box.items = itemsFor(box.value.trim(), history);
    if (box.value.trim() === '') box.activeItems = [];
  };
  refresh();
  box.onDidChangeValue(refresh);
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      const wish = box.activeItems[0]?.label ?? box.value.trim();
      if (wish === '') return;
      resolve(wish);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** What is typed stands first, so that Enter takes it; nothing that was asked before is chosen unless one goes there. */
function itemsFor(typed: string, history: readonly string[]): vscode.QuickPickItem[] {
  const earlier = history.filter((wish) => wish !== typed).map((label) => ({ label, iconPath: new vscode.ThemeIcon('history') }));
  return typed === '' ? earlier : [{ label: typed, iconPath: new vscode.ThemeIcon('edit'), alwaysShow: true }, ...earlier];
}
