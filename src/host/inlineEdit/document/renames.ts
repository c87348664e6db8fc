import * as vscode from 'vscode';

/** VS Code does not report failed renames: waiting ends after this time, in milliseconds. */
const maxRenameMs = 10_000;

type FileRename = vscode.FileRenameEvent['files'][number];

interface Moving {
  readonly to: string;
  readonly end: (document: vscode.TextDocument | undefined) => void;
}

/** Documents whose files are just being renamed. */
export class Renames {
  readonly #moving = new Map<vscode.TextDocument, Moving>();

  isMoving(document: vscode.TextDocument): boolean {
    return this.#moving.has(document);
  }

  /**
   * Resolves when the rename is over, to the document under its new name; to `undefined` when there is none.
   *
   * @returns `undefined` when the document's file is not among those that are renamed.
   */
  start(
    document: vscode.TextDocument,
    files: readonly FileRename[],
  ): Promise<vscode.TextDocument | undefined> | undefined {
    const to = files.map((file) => addressAfter(document.uri, file)).find((address) => address !== undefined);
    if (to === undefined || this.#moving.has(document)) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(undefined), maxRenameMs);
      const end = (moved: vscode.TextDocument | undefined): void => {
        clearTimeout(timer);
        this.#moving.delete(document);
        resolve(moved);
      };
      this.#moving.set(document, { to, end });
    });
  }

  /** Files have been renamed. */
  end(): void {
    for (const { to, end } of [...this.#moving.values()])
      end(vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === to));
  }
}

/** A renamed folder takes its files along. */
function addressAfter(uri: vscode.Uri, { oldUri, newUri }: FileRename): string | undefined {
  if (uri.toString() === oldUri.toString()) return newUri.toString();
  return uri.scheme === oldUri.scheme && uri.path.startsWith(`${oldUri.path}/`)
    ? uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) }).toString()
    : undefined;
}
