import { hasSameLines } from '../../core/context/sameSource.ts';
import { textFingerprint } from '../../core/context/textFingerprint.ts';
import type { EditorState } from '../../core/messages/toWebview.ts';
import { activeEditor } from '../editor/activeEditor.ts';
import { pathOf, selectedLines } from '../editor/attachments.ts';
import { leadsToSecret } from '../privacy/leadsToSecret.ts';

/** What of the active editor can be attached to a question. */
export function editorState(): EditorState {
  const editor = activeEditor();
  if (!editor) return { file: null, hasSelection: false };
  const { document, selection } = editor;
  const file = pathOf(document.uri);
  if (selection.isEmpty || leadsToSecret(document.uri)) return { file, hasSelection: false };
  return {
    file,
    hasSelection: true,
    lines: selectedLines(selection),
    mark: textFingerprint(document.getText(selection)),
  };
}

export function isSameEditor(a: EditorState, b: EditorState | undefined): boolean {
  return a.file === b?.file && hasSameLines(a, b) && a.mark === b.mark;
}
