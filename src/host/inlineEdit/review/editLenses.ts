import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { OpenHunk } from '../../../core/edit/review/review.ts';
import { hunkText } from './hunkText.ts';
import type { DocumentEdit } from '../document/documentEdit.ts';
import type { LiveEdits } from '../document/liveEdits.ts';

/** The code lenses above each change. Registered only while there is an edit. */
export class EditLenses implements vscode.CodeLensProvider {
  readonly #edits: LiveEdits;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  #registration: vscode.Disposable | undefined;

  constructor(edits: LiveEdits) {
    this.#edits = edits;
  }

  /** A provider without any edit would still be asked at every keystroke. */
  refresh(): void {
    if (this.#edits.all.length === 0) {
      this.dispose();
      return;
    }
    this.#registration ??= vscode.languages.registerCodeLensProvider({ pattern: '**' }, this);
    this.#changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return this.#edits
      .in(document)
      .flatMap((edit) => (edit.state.isWriting ? writingLenses(edit) : reviewLenses(edit)));
  }

  dispose(): void {
    this.#registration?.dispose();
    this.#registration = undefined;
  }
}

function writingLenses({ range, id: edit }: DocumentEdit): readonly vscode.CodeLens[] {
  return [lens(range.startLine, l10n.t('$(sync~spin) Writing… Stop'), 'threadline.stop', [{ edit }])];
}

function reviewLenses(edit: DocumentEdit): readonly vscode.CodeLens[] {
  const hunks = edit.state.openHunks;
  return hunks.flatMap((hunk, index) => [
    ...hunkLenses(edit, hunk),
    ...(index === 0 && hunks.length > 1 ? allLenses(edit, hunk.line) : []),
  ]);
}

function hunkLenses({ id: edit }: DocumentEdit, { id, line, removed, added }: OpenHunk): readonly vscode.CodeLens[] {
  const choice = { edit, hunk: id };
  return [
    lens(line, hunkText({ removed, added }), 'threadline.compareChanges', [{ edit }]),
    lens(line, l10n.t('Keep'), 'threadline.keepChange', [choice]),
    lens(line, l10n.t('Undo'), 'threadline.undoChange', [choice]),
    lens(line, l10n.t('Compare'), 'threadline.compareChanges', [{ edit }]),
  ];
}

function allLenses({ id: edit }: DocumentEdit, line: number): readonly vscode.CodeLens[] {
  return [
    lens(line, l10n.t('Keep All'), 'threadline.keepAllChanges', [{ edit }]),
    lens(line, l10n.t('Undo All'), 'threadline.undoAllChanges', [{ edit }]),
  ];
}

function lens(line: number, title: string, command: string, args: readonly unknown[]): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, command, arguments: [...args] });
}
