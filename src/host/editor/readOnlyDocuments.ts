import * as vscode from 'vscode';

/** Documents of a scheme that can be read in an editor, and not changed. What is shown in one is kept until it is closed. */
export class ReadOnlyDocuments<T> implements vscode.TextDocumentContentProvider {
  readonly #textOf: (content: T) => string;
  readonly #contents = new Map<string, T>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(scheme: string, textOf: (content: T) => string) {
    this.#textOf = textOf;
    this.#registration = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#contents.delete(uri.toString())),
      this.#changed,
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const content = this.get(uri);
    return content === undefined ? '' : this.#textOf(content);
  }

  get(uri: vscode.Uri): T | undefined {
    return this.#contents.get(uri.toString());
  }

  /** Opens the document with this content, also where it was open with another; it is not shown yet. */
  async open(uri: vscode.Uri, content: T): Promise<vscode.TextDocument> {
    this.#contents.set(uri.toString(), content);
    this.#changed.fire(uri);
    return await vscode.workspace.openTextDocument(uri);
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
