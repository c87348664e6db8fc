import type { LineRange } from '../../../core/edit/lines/textLines.ts';
import * as vscode from 'vscode';

/**
 * Makes cursors of the selections that share a line with a range, so that they do not lie over what is written there, and
 * one key too many does not delete it.
 */
export function collapseSelections(document: vscode.TextDocument, range: LineRange): void {
  for (const editor of vscode.window.visibleTextEditors) {
    const isMeant = (selection: vscode.Selection): boolean => !selection.isEmpty && sharesLine(selection, range);
    if (editor.document !== document || !editor.selections.some(isMeant)) continue;
    editor.selections = editor.selections.map((selection) =>
      isMeant(selection) ? new vscode.Selection(selection.start, selection.start) : selection,
    );
  }
}

function sharesLine({ start, end }: vscode.Selection, { startLine, endLine }: LineRange): boolean {
  return start.line < endLine && end.line >= startLine;
}
