import * as vscode from 'vscode';

/** The type of the editor that shows the panel. */
export const chatEditorType = 'threadline.chatEditor';

/** The text editor in use; while the panel is written in as an editor, the one beside it. */
export function activeEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
  if (activeTextEditor) return activeTextEditor;
  const input = tabGroups.activeTabGroup.activeTab?.input;
  // VS Code puts a prefix of its own before the type.
  const isOurs = input instanceof vscode.TabInputWebview && input.viewType.endsWith(chatEditorType);
  return isOurs ? visibleTextEditors[0] : undefined;
}
