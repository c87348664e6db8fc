import * as vscode from 'vscode';

/** Whether a tab has the file; of a notebook, that of its cells. */
export function isShownInTab(uri: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.flatMap(uriOfTab).includes(uri));
}

/** The file that can be written to in a tab; none for other tabs. */
export function uriOfTab({ input }: vscode.Tab): readonly string[] {
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return [input.uri.toString()];
  return input instanceof vscode.TabInputTextDiff ? [input.modified.toString()] : [];
}
