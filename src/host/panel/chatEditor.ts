import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { chatEditorType } from '../editor/activeEditor.ts';
import type { ChatView } from './chatView.ts';

/** `threadline.openInEditor`: the conversation in an editor, where it is as wide as one likes; beside the view, which goes on. */
export class ChatEditor {
  readonly #view: Pick<ChatView, 'openIn' | 'icon'>;
  #panel: vscode.WebviewPanel | undefined;

  constructor(view: Pick<ChatView, 'openIn' | 'icon'>) {
    this.#view = view;
  }

  open(): void {
    if (this.#panel) return this.#panel.reveal();
    const panel = vscode.window.createWebviewPanel(chatEditorType, l10n.t('Chat'), vscode.ViewColumn.Active);
    panel.iconPath = this.#view.icon;
    this.#panel = panel;
    panel.onDidDispose(() => (this.#panel = undefined));
    this.#view.openIn({
      webview: panel.webview,
      isVisible: () => panel.visible,
      show: (preserveFocus) => panel.reveal(undefined, preserveFocus),
      onDidChangeVisibility: panel.onDidChangeViewState,
      onDidDispose: panel.onDidDispose,
    });
  }
}
