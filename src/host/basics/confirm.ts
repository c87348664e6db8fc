import * as vscode from 'vscode';

/** How long a confirmation stays in the status bar, in milliseconds. */
const shownMs = 8_000;

/** Says in the status bar, for a while, that something was done. */
export function confirm(text: string): void {
  vscode.window.setStatusBarMessage(text, shownMs);
}
