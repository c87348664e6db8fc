import * as vscode from 'vscode';
import { languageIdOf } from '../../core/basics/languageName.ts';
import { shownEditor } from './activeEditor.ts';

/** Puts code at the cursor of the editor in use, and selects nothing away; `false` when there is none that can be written to. */
export async function insertCode(code: string): Promise<boolean> {
  const editor = shownEditor();
  if (!editor) return false;
  const inserted = await editor.edit((edit) => edit.insert(editor.selection.active, code));
  if (inserted) await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  return inserted;
}

/** Opens text in a new, unsaved editor; a language that VS Code does not know opens as plain text. */
export async function openNewText(content: string, languageName: string): Promise<void> {
  const known = await vscode.languages.getLanguages();
  // An extension may have a language of a name that is otherwise another one's.
  const language = [languageName.toLowerCase(), languageIdOf(languageName)].find((one) => known.includes(one));
  const document = await vscode.workspace.openTextDocument({ content, language: language ?? 'plaintext' });
  await vscode.window.showTextDocument(document);
}
