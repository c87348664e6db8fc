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
    vscode.workspace.onDidRenameFiles(() => events.renames.end()),
    vscode.workspace.onWillDeleteFiles((event) => event.waitUntil(events.willDelete(event.files))),
  );
}

class DocumentEvents {
  readonly #edits: LiveEdits;
  readonly renames = new Renames();

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
    await Promise.all(this.#edits.writers.all.flatMap((writer) => this.#pauseFor(files, writer) ?? []));
  }

  #pauseFor(files: vscode.FileRenameEvent['files'], writer: EditorWriter): Promise<void> | undefined {
    const from = writer.document.source;
    const renamed = this.renames.start(from, files);
    if (!renamed) return undefined;
    return new Promise((paused) => {
      void writer.inTurn(async () => {
        paused();
        this.#edits.renamed(from, await renamed);
      });
    });
  }

  /** VS Code treats a deleted file as saved, and what is written into it then as a new file. */
  async willDelete(files: readonly vscode.Uri[]): Promise<void> {
    const isIn = ({ document: { uri } }: DocumentEdit): boolean => files.some((file) => isSameOrBelow(uri, file));
    const writing = this.#edits.all.filter((edit) => edit.state.isWriting && isIn(edit));
    await Promise.all(writing.map((edit) => edit.documentClosed()));
  }

  /** VS Code keeps a document for a while after its last tab was closed: what is written then is not seen. */
  tabsClosed(closed: readonly vscode.Tab[]): void {
    const gone = closed.flatMap(uriOfTab).filter((uri) => !isShownInTab(uri));
    for (const edit of this.#edits.all) {
      const isGone = gone.includes(edit.document.uri.toString()) && !this.renames.isMoving(edit.document);
      if (isGone && (edit.state.isWriting || edit.isInterrupted)) this.#edits.fileClosed(edit);
    }
  }

  /** A change of language closes and opens a document, too: it is the same one then. */
  documentClosed(document: vscode.TextDocument): void {
    queueMicrotask(() => {
      if (!document.isClosed || this.renames.isMoving(document)) return;
      for (const edit of this.#edits.in(document)) this.#edits.fileClosed(edit);
      this.#edits.forgetUndone(document);
    });
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
