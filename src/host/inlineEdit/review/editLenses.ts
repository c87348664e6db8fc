import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lineCounts } from '../../../core/edit/diff/lineCounts.ts';
import { keyLabel } from '../../../core/messages/keyText.ts';
import type { OpenHunk } from '../../../core/edit/review/review.ts';
import { peekRemoved } from './originalText.ts';
import { hunkText } from './hunkText.ts';
import { ownKeybindings } from '../../basics/keybindings.ts';
import type { DocumentEdit, LiveEdits } from '../document/liveEdits.ts';

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
    if (this.#edits.all.length === 0) return this.dispose();
    this.#registration ??= vscode.languages.registerCodeLensProvider({ pattern: '**' }, this);
    this.#changed.fire();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const edits = this.#edits.in(document);
    const all = edits.flatMap(({ state }) => state.openHunks);
    return edits.flatMap((edit) => (edit.state.isWriting ? writingLenses(edit) : reviewLenses(edit, all)));
  }

  dispose(): void {
    this.#registration?.dispose();
    this.#registration = undefined;
  }
}

function writingLenses({ range, id: edit }: DocumentEdit): readonly vscode.CodeLens[] {
  return [lens(range.startLine, l10n.t('$(sync~spin) Writing… Stop'), 'threadline.stop', [{ edit }])];
}

function reviewLenses(edit: DocumentEdit, all: readonly OpenHunk[]): readonly vscode.CodeLens[] {
  const hunks = edit.state.openHunks;
  return hunks.flatMap((hunk, index) => [
    ...hunkLenses(edit, hunk, all),
    ...(index === 0 && hunks.length > 1 ? allLenses(edit, hunk.line) : []),
  ]);
}

function hunkLenses(
  { id: edit, document }: DocumentEdit,
  hunk: OpenHunk,
  all: readonly OpenHunk[],
): readonly vscode.CodeLens[] {
  const { id, line } = hunk;
  const choice = { edit, hunk: id };
  return [
    lineCounts(hunk).removed > 0
      ? removedLens(document, hunk, all)
      : lens(line, hunkText(hunk), 'threadline.compareChanges', [{ edit }]),
    lens(line, [l10n.t('Keep'), ...keepKey()].join(' '), 'threadline.keepChange', [choice]),
    lens(line, l10n.t('Undo'), 'threadline.undoChange', [choice]),
    lens(line, l10n.t('Compare'), 'threadline.compareChanges', [{ edit }]),
  ];
}

/** One click shows what was there. */
function removedLens(document: vscode.TextDocument, hunk: OpenHunk, all: readonly OpenHunk[]): vscode.CodeLens {
  const tooltip = l10n.t('Show what was removed');
  const range = new vscode.Range(hunk.line, 0, hunk.line, 0);
  return new vscode.CodeLens(range, { title: hunkText(hunk), tooltip, ...peekRemoved(document, hunk, all) });
}

/** That of the manifest; of a remote window it is not known which system the person has. Only Keep shows its key: lenses are to be short. */
function keepKey(): readonly string[] {
  if (vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web) return [];
  const isMac = process.platform === 'darwin';
  const binding = ownKeybindings(isMac).find(({ command }) => command === 'threadline.keepChange');
  return binding ? [keyLabel(binding.key, isMac)] : [];
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
