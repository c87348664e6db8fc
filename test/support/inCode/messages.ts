import * as vscode from 'vscode';

const kinds = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

/** The messages that are shown from now on, in order; nobody answers them. */
export class Messages {
  readonly texts: string[] = [];
  /** What the status bar says for a while. */
  readonly quiet: string[] = [];
  readonly #setStatusBarMessage = vscode.window.setStatusBarMessage;
  readonly #originals = kinds.map((kind) => vscode.window[kind]);

  /** VS Code offers no way to read them: what shows them is replaced, in the object that the extension has too. */
  constructor() {
    const record = (text: string): Promise<undefined> => {
      this.texts.push(text);
      return Promise.resolve(undefined);
    };
    for (const kind of kinds) Object.assign(vscode.window, { [kind]: record });
    const quietly = (text: string): vscode.Disposable => {
      this.quiet.push(text);
      return new vscode.Disposable(() => undefined);
    };
    Object.assign(vscode.window, { setStatusBarMessage: quietly });
  }

  restore(): void {
    Object.assign(vscode.window, { setStatusBarMessage: this.#setStatusBarMessage });
    kinds.forEach((kind, index) => Object.assign(vscode.window, { [kind]: this.#originals[index] }));
  }
}
