import * as vscode from 'vscode';
import type { TextChange } from '../../../core/edit/diff/change.ts';
import type { EditableDocument } from '../../../core/edit/live/editableDocument.ts';

/**
 * A document of VS Code, to be written into. Both ways of writing carry the version that the extension host knows at the
 * call, and VS Code refuses them when the document has another by then.
 */
export class EditorDocument implements EditableDocument<vscode.TextDocument> {
  readonly source: vscode.TextDocument;

  constructor(source: vscode.TextDocument) {
    this.source = source;
  }

  get isClosed(): boolean {
    return this.source.isClosed;
  }

  get isShown(): boolean {
    return this.#editor() !== undefined;
  }

  get lineCount(): number {
    return this.source.lineCount;
  }

  lineAt(line: number): string {
    return this.source.lineAt(line).text;
  }

  async apply(replacements: readonly TextChange[], undoStopBefore: boolean): Promise<boolean> {
    const eol = this.source.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const changes = replacements.map(({ startLine, startCharacter, endLine, endCharacter, text }) => ({
      range: new vscode.Range(startLine, startCharacter, endLine, endCharacter),
      text: text.replaceAll('\n', eol),
    }));
    const editor = this.#editor();
    // Never one way after the other: the document may have changed in between.
    if (!editor) return await this.#applyHidden(changes);
    const build = (builder: vscode.TextEditorEdit): void =>
      changes.forEach(({ range, text }) => builder.replace(range, text));
    return await editor.edit(build, { undoStopBefore, undoStopAfter: false });
  }

  #editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document === this.source);
  }

  /** A document without an editor takes each step as an undo element of its own. */
  async #applyHidden(changes: readonly { readonly range: vscode.Range; readonly text: string }[]): Promise<boolean> {
    if (this.isClosed) return false;
    const edit = new vscode.WorkspaceEdit();
    for (const { range, text } of changes) edit.replace(this.source.uri, range, text);
    return await vscode.workspace.applyEdit(edit);
  }
}
