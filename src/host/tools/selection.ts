import { cutWithNote } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import { shownEditor } from '../editor/activeEditor.ts';
import { selectedLines } from '../editor/attachments.ts';
import { toolError, type WorkspaceCall } from './workspaceTool.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

/** `ws_selection` */
export async function selection({ bounds }: WorkspaceCall): Promise<ToolOutcome> {
  const editor = shownEditor();
  if (!editor) return { output: 'No file is open in an editor.' };
  const { document, selections } = editor;
  const file = await bounds.check(document.uri);
  if (isUnreadable(file)) return toolError(file.unreadable);
  const selected = selections.filter(({ isEmpty }) => !isEmpty);
  const first = editor.selection.active.line;
  const named = `${file.path} (${document.languageId})`;
  if (selected.length === 0)
    return {
      output: cutWithNote(
        `Nothing is selected. The cursor is in line ${first + 1} of ${document.lineCount} of ${named}:\n${document.lineAt(first).text}`,
      ),
      read: [file.path],
    };
  const parts = selected.map((range) => {
    const { start, end } = selectedLines(range);
    return `${named}, lines ${start + 1}–${end + 1} of ${document.lineCount}:\n${document.getText(range)}`;
  });
  return { output: cutWithNote(parts.join('\n\n')), read: [file.path] };
}
