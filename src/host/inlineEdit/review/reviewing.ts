import * as vscode from 'vscode';
import { assertNever } from '../../../core/basics/assertNever.ts';
import { areSame } from '../../../core/edit/lines/textLines.ts';
import type { OpenHunk } from '../../../core/edit/review/review.ts';
import type { ChangeChoice } from '../../../core/messages/pendingChange.ts';
import type { DocumentEdit, LiveEdits } from '../document/liveEdits.ts';
import type { OriginalText } from './originalText.ts';

/** Reverts an edit by the editor's own undo where possible, else by writing the old lines. */
export async function undoEdit(edit: DocumentEdit): Promise<void> {
  await edit.inTurn(() => undoInEditor(edit));
  if (edit.state.openHunks.length > 0) await edit.undoAll();
  if (isUnusedNewFile(edit.document)) await closeUnused(edit.document);
}

/**
 * Takes an edit back so that it can be asked for again. Where it went on from another one, that one waits for review again.
 *
 * @param lines - Those that it was asked for.
 * @returns Whether they stand there now; if not, all stays as it is.
 */
export async function startOver(edit: DocumentEdit, lines: readonly string[]): Promise<boolean> {
  if (!areSame(edit.state.baseLines, lines)) return await edit.startOver(lines);
  await undoEdit(edit);
  return true;
}

/** A file that was begun for an edit, of which nothing was kept: it has a path, but is not on disk. */
function isUnusedNewFile(document: vscode.TextDocument): boolean {
  return !document.isClosed && document.isUntitled && document.uri.path.startsWith('/') && document.getText() === '';
}

/** VS Code takes it for unsaved, though it is empty: reverted, it closes without a question. */
async function closeUnused(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  // The command closes whatever is in front.
  if (isInFront(document) && isUnusedNewFile(document))
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Does what the panel's card was told to. */
export async function reviewEdit(edit: DocumentEdit, choice: ChangeChoice, original: OriginalText): Promise<void> {
  switch (choice) {
    case 'keep':
      return await edit.keepAll();
    case 'undo':
      return await undoEdit(edit);
    case 'compare':
      return await original.compare(edit);
    case 'show':
      return showEdit(edit);
    default:
      return assertNever(choice);
  }
}

/** The command undoes in the editor that has the focus: that must be this document's. A notebook's undo is another. */
async function undoInEditor(edit: DocumentEdit): Promise<void> {
  const { document, undos } = edit;
  if (undos === 0 || document.uri.scheme === 'vscode-notebook-cell') return;
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const shown = [activeTextEditor, ...visibleTextEditors].find((editor) => editor?.document === document);
  const viewColumn = shown?.viewColumn;
  await vscode.window.showTextDocument(document, {
    preserveFocus: false,
    ...(viewColumn !== undefined && { viewColumn }),
  });
  if (edit.undos !== undos) return;
  for (let times = 0; times < undos && edit.state.openHunks.length > 0 && isInFront(document); times++)
    await vscode.commands.executeCommand('undo');
}

function isInFront(document: vscode.TextDocument): boolean {
  return vscode.window.activeTextEditor?.document === document;
}

/** The change that the cursor is in, else the next one below, else the first. */
export function hunkAtCursor(
  edits: readonly DocumentEdit[],
  line: number,
): { readonly edit: DocumentEdit; readonly hunk: OpenHunk } | undefined {
  const all = edits.flatMap((edit) => edit.state.openHunks.map((hunk) => ({ edit, hunk })));
  return all.find(({ hunk }) => lastLine(hunk) >= line) ?? all[0];
}

function lastLine({ line, added }: OpenHunk): number {
  return line + Math.max(0, added.length - 1);
}

/** Goes to the next change below the cursor, or with -1 to the one above; round the end, and into another file when this one has none. */
export async function goToChange(edits: LiveEdits, direction: 1 | -1): Promise<void> {
  const active = vscode.window.activeTextEditor;
  const here = edits.in(active?.document).flatMap(({ state }) => state.openHunks);
  const other = edits.all.find(({ state }) => state.openHunks.length > 0);
  if (active && here.length > 0) revealHunk(active, neighbour(here, active.selection.active.line, direction));
  else if (other) await showEdit(other);
}

function neighbour(hunks: readonly OpenHunk[], line: number, direction: 1 | -1): OpenHunk | undefined {
  return direction === 1
    ? (hunks.find((hunk) => hunk.line > line) ?? hunks[0])
    : (hunks.findLast((hunk) => hunk.line < line) ?? hunks.at(-1));
}

/** Shows an edit's document, from its first change that is to be reviewed. */
export async function showEdit({ document, state }: DocumentEdit): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  revealHunk(editor, state.openHunks[0]);
}

export function revealHunk(editor: vscode.TextEditor, hunk: OpenHunk | undefined): void {
  if (!hunk) return;
  const line = Math.min(hunk.line, editor.document.lineCount - 1);
  editor.selection = new vscode.Selection(line, 0, line, 0);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
