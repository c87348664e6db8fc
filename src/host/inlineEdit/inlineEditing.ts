import * as vscode from 'vscode';
import type { ChatSession } from '../chat/chatSession.ts';
import type { ChatView } from '../chat/chatView.ts';
import { EditLenses } from './editLenses.ts';
import { Editing } from './editing.ts';
import { EditMarks } from './editMarks.ts';
import { EditNotices } from './editNotices.ts';
import { EditStatus } from './editStatus.ts';
import { LiveEdits } from './liveEdits.ts';
import { OriginalText } from './originalText.ts';
import { undoEdit } from './reviewing.ts';

/** Everything that edits need in the window, put together: what is drawn follows `edits`. */
export interface InlineEditing {
  readonly edits: LiveEdits;
  readonly editing: Editing;
  readonly original: OriginalText;
  readonly listening: vscode.Disposable;
}

export function createInlineEditing(session: ChatSession, view: ChatView): InlineEditing {
  const edits = new LiveEdits();
  const notices = new EditNotices(session, view);
  const [marks, lenses, status, original] = [new EditMarks(edits), new EditLenses(edits), new EditStatus(edits), new OriginalText(edits)];
  edits.on('changed', (document) => {
    marks.draw(vscode.window.visibleTextEditors.filter((editor) => editor.document === document));
    lenses.refresh();
    status.refresh();
    original.refresh(document);
  });
  edits.on('saved', (edit) => notices.saved(edit, () => void undoEdit(edit)));
  const listening = vscode.Disposable.from(
    edits.listen(),
    original.register(),
    vscode.window.onDidChangeVisibleTextEditors((editors) => marks.draw(editors)),
    vscode.window.onDidChangeActiveTextEditor(() => status.refresh()),
    marks,
    lenses,
    status,
  );
  return { edits, original, editing: new Editing({ session, edits, notices }), listening };
}
