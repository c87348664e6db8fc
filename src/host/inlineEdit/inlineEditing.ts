import * as vscode from 'vscode';
import type { ChangeChoice } from '../../core/messages/pendingChange.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { Revealable } from '../basics/revealable.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import { type EditCommand, runEditCommand } from './commands.ts';
import { EditLenses } from './review/editLenses.ts';
import type { EditModelPorts } from './editModel.ts';
import type { EditingPorts } from './editingPorts.ts';
import { Editing } from './editing.ts';
import { EditDecorations } from './review/editDecorations.ts';
import { EditNotices } from './editNotices.ts';
import { EditStatus } from './review/editStatus.ts';
import type { DocumentEdit } from './document/documentEdit.ts';
import { LiveEdits } from './document/liveEdits.ts';
import { listenToDocuments } from './document/documentEvents.ts';
import { OriginalText } from './review/originalText.ts';
import { reviewEdit } from './review/reviewing.ts';
import { UnfinishedEdits } from './document/unfinishedEdits.ts';

/** Everything that edits need in the window, put together: what is drawn follows `edits`. */
export interface InlineEditing {
  readonly edits: LiveEdits;
  readonly editing: Editing;
  /** Does what the panel's card was told to. */
  readonly review: (edit: DocumentEdit, choice: ChangeChoice) => Promise<void>;
  /** Runs a command of ours, by its id without `threadline.`. */
  readonly run: (command: EditCommand, argument: unknown) => unknown;
  readonly listening: vscode.Disposable;
}

export interface InlineEditingPorts {
  readonly session: ChatSession;
  readonly gate: EditingPorts['gate'] & EditModelPorts['gate'];
  readonly modelLists: EditModelPorts['modelLists'];
  readonly view: Revealable;
  readonly memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  /** A line for the log. */
  readonly onError: (message: string, error: unknown) => void;
}

export function createInlineEditing(window: InlineEditingPorts): InlineEditing {
  const { session, gate, view, memory, onError } = window;
  const edits = new LiveEdits((error) => onError('What follows an edit failed', error));
  const notices = new EditNotices(session, view);
  const original = new OriginalText(edits);
  const editing = new Editing({ session, edits, notices, gate, unfinished: new UnfinishedEdits(memory) });
  const ports = { edits, editing, original, memory, models: window };
  edits.onDidSave((edit) => notices.saved(edit));
  const run = (command: EditCommand, argument: unknown): unknown => runEditCommand(command, argument, ports);
  const listening = vscode.Disposable.from(listenToDocuments(edits), original.register(), draw(edits, original));
  return { edits, editing, run, review: (edit, choice) => reviewEdit(edit, choice, original), listening };
}

function draw(edits: LiveEdits, original: OriginalText): vscode.Disposable {
  const [marks, lenses, status] = [new EditDecorations(edits), new EditLenses(edits), new EditStatus(edits)];
  edits.onDidChange((document) => {
    marks.draw(vscode.window.visibleTextEditors.filter((editor) => editor.document === document));
    lenses.refresh();
    status.refresh();
    original.refresh(document);
  });
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors((editors) => marks.draw(editors)),
    vscode.window.onDidChangeActiveTextEditor(() => status.refresh()),
    marks,
    lenses,
    status,
  );
}
