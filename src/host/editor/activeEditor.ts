import * as vscode from 'vscode';
import { isOurs } from './ownDocuments.ts';

/** The type of the editor that shows the panel. */
export const chatEditorType = 'threadline.chatEditor';

/** The text editor in use; while the panel or a document of ours is read in an editor, the one beside it. */
export function activeEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, tabGroups } = vscode.window;
  if (activeTextEditor) return isOurs(activeTextEditor.document) ? othersEditor() : activeTextEditor;
  const input = tabGroups.activeTabGroup.activeTab?.input;
  // VS Code puts a prefix of its own before the type.
  const isPanel = input instanceof vscode.TabInputWebview && input.viewType.endsWith(chatEditorType);
  return isPanel ? othersEditor() : undefined;
}

/** The text editor in use; without one, that of a text on the screen. */
export function shownEditor(): vscode.TextEditor | undefined {
  return activeEditor() ?? othersEditor();
}

/** An editor on the screen whose document is not ours. */
function othersEditor(): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => !isOurs(document));
}
