import { hasSameLines } from '../../core/context/sameSource.ts';
import * as vscode from 'vscode';
import type { EditorState } from '../../core/messages/editorState.ts';
import { activeEditor } from '../editor/activeEditor.ts';
import { isPrivate, selectedLines } from '../editor/attachments.ts';

/** What of the active editor can be attached to a question. */
export function editorState(): EditorState {
  const editor = activeEditor();
  if (!editor) return { file: null, hasSelection: false };
  const file = vscode.workspace.asRelativePath(editor.document.uri);
  return editor.selection.isEmpty || isPrivate(editor.document)
    ? { file, hasSelection: false }
    : { file, hasSelection: true, lines: selectedLines(editor.selection) };
}

export function isSameEditor(a: EditorState, b: EditorState | undefined): boolean {
  return a.file === b?.file && hasSameLines(a, b);
}
