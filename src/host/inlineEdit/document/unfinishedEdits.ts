import * as vscode from 'vscode';
import type { EditTarget } from '../../../core/edit/lines/editTarget.ts';
import { splitLines } from '../../../core/edit/lines/textLines.ts';
import type { UnfinishedEdit } from '../../../core/stored/unfinishedEdit.ts';
import { linesOfUnfinished, withUnfinished, withoutUnfinished } from '../../../core/stored/unfinishedEdit.ts';
import type { WorkspaceMemento } from '../../storage/workspaceMemento.ts';
import type { DocumentEdit } from './documentEdit.ts';

/** An edit of a window that has ended, found again in its file. */
export interface FoundEdit {
  readonly written: UnfinishedEdit;
  readonly document: vscode.TextDocument;
  readonly startLine: number;
  readonly target: EditTarget;
}

/** Which edits are being written, kept in the workspace's state: VS Code keeps what they have written when the window ends. */
export class UnfinishedEdits {
  readonly #memory: WorkspaceMemento;

  constructor(memory: WorkspaceMemento) {
    this.#memory = memory;
  }

  remember({ turn, document, state: { range, baseLines } }: DocumentEdit): void {
    const lineAt = (line: number): string => (line >= 0 && line < document.lineCount ? document.lineAt(line).text : '');
    this.#change((edits) =>
      withUnfinished(edits, {
        ...turn,
        uri: document.uri.toString(),
        linesAbove: range.startLine,
        linesBelow: document.lineCount - range.endLine,
        above: lineAt(range.startLine - 1),
        below: lineAt(range.endLine),
        base: baseLines,
      }),
    );
  }

  forget({ turn }: DocumentEdit): void {
    this.#change((edits) => withoutUnfinished(edits, turn));
  }

  /** Those that another window has left, each once. */
  async take(): Promise<readonly FoundEdit[]> {
    const all = this.#memory.state.unfinishedEdits ?? [];
    this.#change(() => []);
    const found = await Promise.all(all.map(find));
    return found.filter((one) => one !== undefined);
  }

  #change(change: (edits: readonly UnfinishedEdit[]) => readonly UnfinishedEdit[]): void {
    this.#memory.change((state) => {
      const { unfinishedEdits: known = [], ...others } = state;
      const edits = change(known);
      return edits.length > 0 ? { ...others, unfinishedEdits: edits } : others;
    });
  }
}

async function find(written: UnfinishedEdit): Promise<FoundEdit | undefined> {
  const document = await vscode.workspace
    .openTextDocument(vscode.Uri.parse(written.uri, true))
    .then(undefined, () => undefined);
  const lines = document ? splitLines(document.getText()) : [];
  const range = linesOfUnfinished(written, lines);
  if (!document || !range) return undefined;
  const target = {
    lines: lines.slice(range.startLine, range.endLine),
    languageId: document.languageId,
    indentUnit: '  ', // nothing more is written
  };
  return { written, document, startLine: range.startLine, target };
}
