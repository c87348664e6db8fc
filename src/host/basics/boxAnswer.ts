import type * as vscode from 'vscode';

type Listen = (listener: () => void) => unknown;

/**
 * Shows a box, and resolves when it is gone: with what Enter took, or `undefined` where it was left.
 *
 * @param accepted - What Enter takes now; `undefined` for nothing, and the box stays open.
 */
export function boxAnswer<T>(
  box: Pick<vscode.QuickInput, 'show' | 'hide' | 'dispose'> & {
    readonly onDidAccept: Listen;
    readonly onDidHide: Listen;
  },
  accepted: () => T | undefined,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      const answer = accepted();
      if (answer === undefined) return;
      resolve(answer);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
