import * as vscode from 'vscode';
import type { EditorWriter } from './documentWriters.ts';
import type { DocumentEdit, LiveEdits } from './liveEdits.ts';
import { Renames } from './renames.ts';
import { isShownInTab, uriOfTab } from './tabs.ts';

/** Tells edits of what happens to their documents, until it is disposed. */
export function listenToDocuments(edits: LiveEdits): vscode.Disposable {
  const events = new DocumentEvents(edits);
  const { writers } = edits;
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((event) => events.documentChanged(event)),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      if (kind !== undefined) writers.closeUndoElement(textEditor.document);
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => events.tabsClosed(closed)),
    vscode.workspace.onWillSaveTextDocument((event) => writers.saveBegins(event)),
    vscode.workspace.onDidSaveTextDocument((document) => {
      writers.saveEnds(document);
      edits.saved(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => events.documentClosed(document)),
    vscode.workspace.onWillRenameFiles((event) => event.waitUntil(events.willRename(event.files))),
    vscode.workspace.onDidRenameFiles((event) => events.didRename(event.files)),
    vscode.workspace.onWillDeleteFiles((event) => event.waitUntil(events.willDelete(event.files))),
  );
}

class DocumentEvents {
  readonly #edits: LiveEdits;
  readonly #renames = new Renames();

  constructor(edits: LiveEdits) {
    this.#edits = edits;
  }

  documentChanged(event: vscode.TextDocumentChangeEvent): void {
    const writing = this.#edits.in(event.document).filter(({ state }) => state.isWriting);
    const isInside = event.contentChanges.some((change) =>
      writing.some(({ range }) => change.range.start.line <= range.endLine && change.range.end.line >= range.startLine),
    );
    const { writers } = this.#edits;
    writers.documentChanged(event, isInside);
    const mustRevert = writers.hasGivenUpRevert(event) && writing.length > 0;
    if (mustRevert) void writers.of(event.document).inTurn(() => revertAndClose(event.document));
  }

  /**
   * Nothing is written until the file has its new name: VS Code closes one document then and opens another, with the text
   * of this moment. Resolves when no step is in flight that would arrive after it.
   */
  async willRename(files: vscode.FileRenameEvent['files']): Promise<void> {
    const moving = this.#edits.writers.all.filter(({ document }) => this.#renames.begin(document.source, files));
    await Promise.all(moving.map((writer) => this.#paused(writer)));
  }

  /** Resolves when the pause begins. */
  #paused(writer: EditorWriter): Promise<void> {
    return new Promise((begun) => {
      void writer.inTurn(async () => {
        begun();
        await this.#renames.over(writer.document.source);
      });
    });
  }

  didRename(files: vscode.FileRenameEvent['files']): void {
    for (const { from, to } of this.#renames.end(files)) this.#edits.renamed(from, to);
  }

  /** VS Code treats a deleted file as saved, and what is written into it then as a new file. */
  async willDelete(files: readonly vscode.Uri[]): Promise<void> {
    const isIn = ({ document: { uri } }: DocumentEdit): boolean => files.some((file) => isSameOrBelow(uri, file));
    const writing = this.#edits.all.filter((edit) => edit.state.isWriting && isIn(edit));
    await Promise.all(writing.map((edit) => edit.documentClosed()));
  }

  /** VS Code keeps a document for a while after its last tab was closed: what is written then is not seen. */
  tabsClosed(closed: readonly vscode.Tab[]): void {
    const gone = closed.flatMap(uriOfTab);
    for (const edit of this.#edits.all) {
      const { document } = edit;
      const isGone = (): boolean =>
        edit.document === document &&
        (edit.state.isWriting || edit.isInterrupted) &&
        !isShownInTab(document.uri.toString());
      if (gone.includes(document.uri.toString()) && isGone())
        this.#unlessRenamed(document, () => (isGone() ? this.#edits.fileClosed(edit) : undefined));
    }
  }

  /** A change of language closes and opens a document, too: it is the same one then. */
  documentClosed(document: vscode.TextDocument): void {
    queueMicrotask(() => {
      if (document.isClosed) this.#unlessRenamed(document, () => this.#gone(document));
    });
  }

  #gone(document: vscode.TextDocument): void {
    for (const edit of this.#edits.in(document)) this.#edits.fileClosed(edit);
    this.#edits.forgetUndone(document);
  }

  /**
   * A rename closes the old document, perhaps before VS Code tells of it: where one may be under way, this waits for it
   * and lets nothing be written. The edits are in the new document after it.
   */
  #unlessRenamed(document: vscode.TextDocument, act: () => void): void {
    const writer = this.#edits.writers.all.find((one) => one.document.source === document);
    const over = this.#renames.isMoving(document) && writer?.inTurn(() => this.#renames.over(document));
    const end = (): void => {
      this.#renames.forget(document);
      act();
    };
    if (over) void over.then(end);
    else end();
  }
}

/**
 * Does what "Don't Save" began and VS Code has given up, since a step of ours came while it read the file: otherwise the
 * tab would stay open, and the writing go on. VS Code brings the editor to the front before it asks.
 */
async function revertAndClose(document: vscode.TextDocument): Promise<void> {
  const isDirty = (): boolean => document.isDirty;
  if (!isDirty() || vscode.window.activeTextEditor?.document !== document) return;
  await vscode.commands.executeCommand('workbench.action.files.revert');
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const isItsTab = tab !== undefined && uriOfTab(tab).includes(document.uri.toString());
  if (isItsTab && !isDirty()) await vscode.window.tabGroups.close(tab);
}

function isSameOrBelow(uri: vscode.Uri, file: vscode.Uri): boolean {
  return uri.toString() === file.toString() || (uri.scheme === file.scheme && uri.path.startsWith(`${file.path}/`));
}
