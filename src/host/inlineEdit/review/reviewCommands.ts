import * as vscode from 'vscode';
import { numberAt } from '../../../core/basics/json.ts';
import type { OpenHunk } from '../../../core/edit/review/review.ts';
import type { DocumentEdit, LiveEdits } from '../document/liveEdits.ts';
import type { OriginalText } from './originalText.ts';
import { goToChange, hunkAtCursor, revealHunk, undoEdit } from './reviewing.ts';

export interface ReviewCommandPorts {
  readonly edits: LiveEdits;
  readonly original: OriginalText;
}

/** `threadline.keepChange`: the change at the cursor, or the one that a line above it names. */
export async function keepChange(argument: unknown, ports: ReviewCommandPorts): Promise<void> {
  const meant = meantHunk(argument, ports);
  await meant?.edit.keep(meant.hunk.id);
  goOn(argument, ports);
}

/** `threadline.undoChange` */
export async function undoChange(argument: unknown, ports: ReviewCommandPorts): Promise<void> {
  const meant = meantHunk(argument, ports);
  if (!meant) return;
  const isLast = meant.edit.state.openHunks.length === 1;
  await (isLast ? undoEdit(meant.edit) : meant.edit.undo(meant.hunk.id));
  goOn(argument, ports);
}

/** `threadline.keepAllChanges`: those of the file, or of one turn. */
export async function keepAllChanges(argument: unknown, { edits }: ReviewCommandPorts): Promise<void> {
  for (const edit of meantEdits(argument, edits)) await edit.keepAll();
}

/** `threadline.undoAllChanges`: the last one first, as they came. */
export async function undoAllChanges(argument: unknown, { edits }: ReviewCommandPorts): Promise<void> {
  for (const edit of meantEdits(argument, edits).toReversed()) await undoEdit(edit);
}

/** `threadline.compareChanges`: VS Code's own diff editor, against the file without the changes. */
export async function compareChanges(argument: unknown, { edits, original }: ReviewCommandPorts): Promise<void> {
  const edit = meantEdits(argument, edits)[0];
  if (edit) await original.compare(edit);
}

/** `threadline.nextChange`, `threadline.previousChange` */
export async function nextChange(_: unknown, { edits }: ReviewCommandPorts): Promise<void> {
  await goToChange(edits, 1);
}

export async function previousChange(_: unknown, { edits }: ReviewCommandPorts): Promise<void> {
  await goToChange(edits, -1);
}

function meantEdits(argument: unknown, edits: LiveEdits): readonly DocumentEdit[] {
  return edits.meant(argument).filter(({ state }) => !state.isWriting);
}

function meantHunk(
  argument: unknown,
  { edits }: ReviewCommandPorts,
): { readonly edit: DocumentEdit; readonly hunk: OpenHunk } | undefined {
  const id = numberAt(argument, 'hunk');
  const meant = meantEdits(argument, edits);
  if (id === undefined) return hunkAtCursor(meant, vscode.window.activeTextEditor?.selection.active.line ?? 0);
  const edit = meant[0];
  const hunk = edit?.state.openHunks.find((open) => open.id === id);
  return edit && hunk && { edit, hunk };
}

/** After a decision by key, the cursor goes to the next change. */
function goOn(argument: unknown, { edits }: ReviewCommandPorts): void {
  const editor = vscode.window.activeTextEditor;
  if (!editor || numberAt(argument, 'hunk') !== undefined) return;
  revealHunk(editor, hunkAtCursor(edits.in(editor.document), editor.selection.active.line)?.hunk);
}
