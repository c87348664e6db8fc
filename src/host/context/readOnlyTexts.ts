import * as vscode from 'vscode';

const scheme = 'threadline-preview';

/** Texts that can be read in an editor, and not changed. */
export class ReadOnlyTexts implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  register(): vscode.Disposable {
    const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString()));
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      closed,
      this.#changed,
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /**
   * Beside the editor in use, which stays the one in use: what is selected there is still meant by the next question.
   *
   * @param name - The document's name, with the ending of its language.
   */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: this.#columnOf(uri) ?? vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  /** Where it is shown already. */
  #columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
      ?.viewColumn;
  }
}
