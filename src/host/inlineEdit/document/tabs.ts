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

/** A tab that only previews a file gives way to the next file that is looked at, which would close this one. */
export async function keepInTabs(document: vscode.TextDocument): Promise<void> {
  const uri = document.uri.toString();
  const previews = vscode.window.tabGroups.all.filter(({ tabs }) =>
    tabs.some((tab) => tab.isPreview && tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri),
  );
  for (const { viewColumn } of previews)
    await vscode.window
      .showTextDocument(document, { preview: false, preserveFocus: true, viewColumn })
      .then(undefined, () => undefined); // the edit goes on where no editor can be opened
}
