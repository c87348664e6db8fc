import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Hunk } from '../../../core/edit/diff/change.ts';
import { lineCounts } from '../../../core/edit/diff/lineCounts.ts';
import { removedText } from './hunkText.ts';
import type { DocumentEdit, LiveEdits } from '../document/liveEdits.ts';

const { ThemeColor } = vscode;

/** Longer hovers are cut: Compare shows all of it. */
const maxHoverLines = 60;

function createTypes() {
  return {
    /** New lines: the colour of VS Code's own diff, and a bar that high contrast shows too. */
    added: vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new ThemeColor('diffEditor.insertedLineBackground'),
      borderColor: new ThemeColor('editorGutter.addedBackground'),
      borderStyle: 'solid',
      borderWidth: '0 0 0 3px',
      overviewRulerColor: new ThemeColor('editorGutter.addedBackground'),
      overviewRulerLane: vscode.OverviewRulerLane.Full,
    }),
    /** Where lines were taken away: how many, behind a line; hovering shows them. */
    removed: vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      overviewRulerColor: new ThemeColor('editorGutter.deletedBackground'),
      overviewRulerLane: vscode.OverviewRulerLane.Left,
    }),
    /** Old lines that the answer has not reached yet. */
    waiting: vscode.window.createTextEditorDecorationType({ isWholeLine: true, opacity: '0.6' }),
    /** The line where the next new one will come. */
    cursor: vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      borderColor: new ThemeColor('progressBar.background'),
      borderStyle: 'solid',
      borderWidth: '1px 0 0 0',
    }),
  } as const;
}

/** Draws what edits have changed into all editors that show their documents. */
export class EditDecorations {
  readonly #edits: LiveEdits;
  /** Made with the first edit: a window without any pays nothing. */
  #types: ReturnType<typeof createTypes> | undefined;

  constructor(edits: LiveEdits) {
    this.#edits = edits;
  }

  draw(editors: readonly vscode.TextEditor[]): void {
    if (!this.#types && this.#edits.all.length === 0) return;
    for (const editor of editors) this.#draw(editor, this.#edits.in(editor.document));
  }

  #draw(editor: vscode.TextEditor, edits: readonly DocumentEdit[]): void {
    this.#types ??= createTypes();
    const { added, removed, waiting, cursor } = this.#types;
    const hunks = edits.flatMap(({ state }) => state.drawing.hunks);
    const writing = edits.filter(({ state }) => state.isWriting);
    editor.setDecorations(added, hunks.filter((hunk) => hunk.added.length > 0).map(addedRange));
    editor.setDecorations(
      removed,
      hunks.filter((hunk) => lineCounts(hunk).removed > 0).map((hunk) => removedMark(hunk, editor.document)),
    );
    editor.setDecorations(waiting, writing.flatMap(waitingLines));
    editor.setDecorations(cursor, writing.map(cursorLine));
  }

  dispose(): void {
    for (const type of Object.values(this.#types ?? {})) type.dispose();
  }
}

function cursorLine({ state: { drawing, range } }: DocumentEdit): vscode.Range {
  const line = Math.min(drawing.cursor ?? range.startLine, range.endLine);
  return new vscode.Range(line, 0, line, 0);
}

function addedRange({ line, added: { length } }: Hunk): vscode.Range {
  return new vscode.Range(line, 0, line + length - 1, 0);
}

function waitingLines({ state: { drawing, range } }: DocumentEdit): readonly vscode.Range[] {
  const first = drawing.cursor ?? range.endLine;
  return first < range.endLine ? [new vscode.Range(first, 0, range.endLine - 1, 0)] : [];
}

/** Behind the first new line, or behind the line above where nothing new came. */
function removedMark(hunk: Hunk, document: vscode.TextDocument): vscode.DecorationOptions {
  const count = hunk.removed.length;
  const line = Math.min(hunk.added.length > 0 ? hunk.line : Math.max(0, hunk.line - 1), document.lineCount - 1);
  const { length } = document.lineAt(line).text;
  const hover = new vscode.MarkdownString()
    .appendText(removedText(count))
    .appendCodeblock(hoverText(hunk.removed), document.languageId);
  const contentText = count === 1 ? l10n.t('− 1 line') : l10n.t('− {0} lines', count);
  const after = {
    contentText,
    color: new ThemeColor('editorCodeLens.foreground'),
    margin: '0 0 0 3ch',
    fontStyle: 'italic',
  };
  return { range: new vscode.Range(line, length, line, length), hoverMessage: hover, renderOptions: { after } };
}

function hoverText(lines: readonly string[]): string {
  return lines.length <= maxHoverLines ? lines.join('\n') : [...lines.slice(0, maxHoverLines), '…'].join('\n');
}
