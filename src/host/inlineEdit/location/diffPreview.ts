import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SerialQueue } from '../../../core/basics/serialQueue.ts';
import { pathOf } from '../../editor/attachments.ts';

const scheme = 'threadline-proposal';

/**
 * Shows what a document would become, one text after another, as a diff in a tab of its own. The tab is no preview: it takes the
 * place of no other, so that closing it leaves all tabs, and the editor below it, as they were.
 */
export class DiffPreview implements vscode.TextDocumentContentProvider {
  readonly #document: vscode.TextDocument;
  readonly #viewColumn: vscode.ViewColumn;
  /** By the query of its URI: each text has one of its own, since VS Code does not tell when it shows another text of one. */
  readonly #texts: string[] = [];
  readonly #queue = new SerialQueue();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  constructor({ document, viewColumn }: vscode.TextEditor) {
    this.#document = document;
    this.#viewColumn = viewColumn ?? vscode.ViewColumn.Active;
  }

  provideTextDocumentContent({ query }: vscode.Uri): string | undefined {
    return this.#texts[Number(query)];
  }

  /**
   * Of several texts in a row, only the last is shown.
   *
   * @param text - `undefined` for the document as it is: no diff.
   * @param line - 0-based line of the text that is brought into view.
   */
  show(text: string | undefined, line: number): void {
    const id = this.#texts.push(text ?? '') - 1;
    const work = async (): Promise<void> => {
      if (id !== this.#texts.length - 1) return;
      if (text !== undefined) await this.#open(this.#uri(id), line);
      await this.#closeAllBut(text === undefined ? undefined : id);
    };
    // One chooses without a diff where none can be shown.
    void this.#queue.run(work).catch(() => undefined);
  }

  async #open(uri: vscode.Uri, line: number): Promise<void> {
    const title = l10n.t('{0}: before ↔ with the changes', pathOf(this.#document.uri));
    const selection = new vscode.Range(line, 0, line, 0);
    const options = { viewColumn: this.#viewColumn, preserveFocus: true, preview: false, selection };
    await vscode.commands.executeCommand('vscode.diff', this.#document.uri, uri, title, options);
  }

  /** The path keeps its ending, so that the language is known. */
  #uri(id: number): vscode.Uri {
    const { path } = this.#document.uri;
    return vscode.Uri.from({ scheme, path: path.startsWith('/') ? path : `/${path}`, query: `${id}` });
  }

  async #closeAllBut(id: number | undefined): Promise<void> {
    const tabs = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => {
        const shown = input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
        return shown?.scheme === scheme && shown.query !== `${id ?? ''}`;
      });
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
  }

  /** Resolves when no diff is shown any more. */
  async close(): Promise<void> {
    this.show(undefined, 0);
    await this.#queue.idle();
    this.#registration.dispose();
  }
}
