import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { splitLines } from '../../../core/edit/lines/textLines.ts';
import type { OpenHunk } from '../../../core/edit/review/review.ts';
import { pathOf } from '../../editor/attachments.ts';
import type { DocumentEdit, LiveEdits } from '../document/liveEdits.ts';

const scheme = 'threadline-original';

/** The left side of Compare: the document as it would be with everything that is pending undone. */
export class OriginalText implements vscode.TextDocumentContentProvider {
  readonly #edits: LiveEdits;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  constructor(edits: LiveEdits) {
    this.#edits = edits;
  }

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.query);
    return document && withoutEdits(document, this.#edits.in(document));
  }

  refresh(document: vscode.TextDocument): void {
    const uri = originalUri(document);
    const isShown = vscode.workspace.textDocuments.some((open) => open.uri.toString() === uri.toString());
    if (isShown) this.#changed.fire(uri);
  }

  async compare({ document, state: { openHunks } }: DocumentEdit): Promise<void> {
    const title = l10n.t('{0}: before ↔ with the changes', pathOf(document.uri));
    const line = openHunks[0]?.line ?? 0;
    const options = { preview: true, selection: new vscode.Range(line, 0, line, 0) };
    await vscode.commands.executeCommand('vscode.diff', originalUri(document), document.uri, title, options);
  }
}

/**
 * Shows the lines that a change has taken away in place, in a peek view: what a lens above the change does.
 *
 * @param all - All changes of the document that wait: each moves those below it.
 */
export function peekRemoved(
  document: vscode.TextDocument,
  hunk: OpenHunk,
  all: readonly OpenHunk[],
): Pick<vscode.Command, 'command' | 'arguments'> {
  const above = all.filter(({ line }) => line < hunk.line);
  const line = above.reduce((at, { added, removed }) => at - added.length + removed.length, hunk.line);
  const range = new vscode.Range(line, 0, line + hunk.removed.length - 1, hunk.removed.at(-1)?.length ?? 0);
  const position = new vscode.Position(Math.max(0, hunk.line - 1), 0);
  const removed = new vscode.Location(originalUri(document), range);
  return { command: 'editor.action.peekLocations', arguments: [document.uri, position, [removed], 'peek'] };
}

/** The path keeps its ending, so that the language is known. */
function originalUri({ uri }: vscode.TextDocument): vscode.Uri {
  return vscode.Uri.from({ scheme, path: uri.path.startsWith('/') ? uri.path : `/${uri.path}`, query: uri.toString() });
}

function withoutEdits(document: vscode.TextDocument, edits: readonly DocumentEdit[]): string {
  const lines = splitLines(document.getText());
  for (const {
    state: { range, baseLines },
  } of edits.toReversed())
    lines.splice(range.startLine, range.endLine - range.startLine, ...baseLines);
  return lines.join('\n');
}
