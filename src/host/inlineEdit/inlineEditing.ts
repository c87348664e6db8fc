import * as vscode from 'vscode';
import type { ChangeChoice } from '../../core/messages/pendingChange.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { Revealable } from '../basics/revealable.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import * as editCommands from './editCommands.ts';
import { EditLenses } from './review/editLenses.ts';
import type { SelectModelPorts } from '../setup/selectModel.ts';
import type { EditingPorts } from './editingPorts.ts';
import { Editing } from './editing.ts';
import { EditDecorations } from './review/editDecorations.ts';
import { EditNotices } from './editNotices.ts';
import { EditStatus } from './review/editStatus.ts';
import { type DocumentEdit, LiveEdits } from './document/liveEdits.ts';
import { listenToDocuments } from './document/documentEvents.ts';
import { OriginalText } from './review/originalText.ts';
import * as reviewCommands from './review/reviewCommands.ts';
import { reviewEdit } from './review/reviewing.ts';
import { UnfinishedEdits } from './document/unfinishedEdits.ts';

/** All that these two files export are commands. */
const commands = { ...editCommands, ...reviewCommands };

/** A command's id, without `threadline.`. */
export type EditCommand = keyof typeof commands;

/** Everything that edits need in the window, put together: what is drawn follows `edits`. */
export type InlineEditing = ReturnType<typeof createInlineEditing>;

export interface InlineEditingPorts extends SelectModelPorts {
  readonly session: ChatSession;
  readonly gate: EditingPorts['gate'] & SelectModelPorts['gate'];
  readonly view: Revealable;
  readonly memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  /** A line for the log. */
  readonly onError: (message: string, error: unknown) => void;
}

/** @see InlineEditing */
export function createInlineEditing(window: InlineEditingPorts) {
  const { session, gate, view, memory, onError } = window;
  const edits = new LiveEdits((error) => onError('What follows an edit failed', error));
  const notices = new EditNotices(session, view);
  const original = new OriginalText(edits);
  const editing = new Editing({ session, edits, notices, gate, unfinished: new UnfinishedEdits(memory) });
  const ports = { edits, editing, gate, original, memory, models: window };
  edits.onDidSave((edit) => notices.saved(edit));
  return {
    edits,
    editing,
    /** Does what the panel's card was told to. */
    review: (edit: DocumentEdit, choice: ChangeChoice) => reviewEdit(edit, choice, original),
    run: (command: EditCommand, argument: unknown): unknown => commands[command](argument, ports),
    listening: vscode.Disposable.from(listenToDocuments(edits), original.register(), draw(edits, original)),
  };
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
