import * as vscode from 'vscode';
import { ReadOnlyDocuments } from '../editor/readOnlyDocuments.ts';

const scheme = 'threadline-preview';

/** Texts that can be read in an editor, and not changed. */
export class ReadOnlyTexts {
  readonly #documents = new ReadOnlyDocuments<string>(scheme, (text) => text);

  /**
   * Beside the editor in use, which stays the one in use: what is selected there is still meant by the next question.
   *
   * @param name - The document's name, with the ending of its language.
   */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    await vscode.window.showTextDocument(await this.#documents.open(uri, text), {
      viewColumn: columnOf(uri) ?? vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  dispose(): void {
    this.#documents.dispose();
  }
}

/** Where it is shown already. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
    ?.viewColumn;
}
