import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pathOf } from '../../editor/attachments.ts';
import { hunkText } from './hunkText.ts';
import type { DocumentEdit, LiveEdits } from '../document/liveEdits.ts';

/** The status bar's count of changes, and the context keys that the keys of a review depend on. */
export class EditStatus {
  readonly #edits: LiveEdits;
  #item: vscode.StatusBarItem | undefined;
  readonly #context = new Map<string, boolean>();

  constructor(edits: LiveEdits) {
    this.#edits = edits;
  }

  refresh(): void {
    const inEditor = this.#edits.in(vscode.window.activeTextEditor?.document);
    const isWriting = inEditor.some(({ state }) => state.isWriting);
    const isPending = inEditor.some(({ state }) => state.openHunks.length > 0);
    this.#setContext('threadline.editWriting', isWriting);
    this.#setContext('threadline.editPending', isPending);
    this.#show(this.#edits.all);
  }

  #setContext(key: string, value: boolean): void {
    if ((this.#context.get(key) ?? false) === value) return;
    this.#context.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  #show(edits: readonly DocumentEdit[]): void {
    const text = statusText(edits);
    if (text === undefined) return this.#item?.hide();
    this.#item ??= vscode.window.createStatusBarItem('threadline.changes', vscode.StatusBarAlignment.Left, -1);
    this.#item.name = l10n.t('Threadline changes');
    this.#item.text = text;
    this.#item.tooltip = edits.map(tooltipText).join('\n\n');
    const label = `${text.replace(/\$\(.*?\) /, '')}. ${edits.map(tooltipText).join('. ')}`;
    this.#item.accessibilityInformation = { label };
    const writing = edits.find(({ state }) => state.isWriting);
    this.#item.command = writing
      ? { title: '', command: 'threadline.stop', arguments: [{ edit: writing.id }] }
      : 'threadline.nextChange';
    this.#item.show();
  }

  dispose(): void {
    this.#item?.dispose();
  }
}

function statusText(edits: readonly DocumentEdit[]): string | undefined {
  if (edits.some(({ state }) => state.isWriting)) return l10n.t('$(sync~spin) Threadline: writing');
  const count = edits.reduce((sum, { state }) => sum + state.openHunks.length, 0);
  if (count === 0) return undefined;
  return count === 1 ? l10n.t('$(diff) Threadline: 1 change') : l10n.t('$(diff) Threadline: {0} changes', count);
}

function tooltipText({ document, state: { openHunks, isWriting } }: DocumentEdit): string {
  const path = pathOf(document.uri);
  if (isWriting) return l10n.t('{0}: being written. Select to stop.', path);
  const places = openHunks.map(
    ({ line, removed, added }) => `${l10n.t('Line {0}', line + 1)}: ${hunkText({ removed, added })}`,
  );
  return [path, ...places].join('\n');
}
