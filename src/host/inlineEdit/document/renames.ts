import * as vscode from 'vscode';
import { withTimeout } from '../../basics/withTimeout.ts';

/** VS Code does not report failed renames, and may ask the person before it renames: nobody waits for longer, in milliseconds. */
const maxWaitMs = 10_000;

/** Once that is over, a rename is told within moments of what it closes: it is waited for so long, in milliseconds. */
const lateWaitMs = 1_000;

type FileRename = vscode.FileRenameEvent['files'][number];

interface Moving {
  readonly to: string;
  /** Nothing was told of it for long: it may have failed. */
  isLate: boolean;
  readonly told: Promise<undefined>;
  readonly tell: () => void;
}

/** A document, and the one under its file's new name, where that is open. */
interface Moved {
  readonly from: vscode.TextDocument;
  readonly to: vscode.TextDocument | undefined;
}

/** Documents whose files may be about to be renamed: until VS Code tells that they are, however late. */
export class Renames {
  readonly #moving = new Map<vscode.TextDocument, Moving>();

  isMoving(document: vscode.TextDocument): boolean {
    return this.#moving.has(document);
  }

  /** @returns Whether the document's file is among those that are renamed. */
  begin(document: vscode.TextDocument, files: readonly FileRename[]): boolean {
    const to = files.map((file) => addressAfter(document.uri, file)).find((address) => address !== undefined);
    if (to === undefined) return false;
    this.forget(document); // an earlier one has failed
    let tell = (): void => undefined;
    const told = new Promise<undefined>((resolve) => (tell = () => resolve(undefined)));
    this.#moving.set(document, { to, told, tell, isLate: false });
    return true;
  }

  /** Resolves when the document's file has been renamed, or nothing was told of it for long. */
  async over(document: vscode.TextDocument): Promise<void> {
    const moving = this.#moving.get(document);
    if (!moving) return;
    await withTimeout(moving.told, moving.isLate ? lateWaitMs : maxWaitMs, undefined);
    moving.isLate = true;
  }

  /** Files have been renamed: others may still be about to be. */
  end(files: readonly FileRename[]): readonly Moved[] {
    const ended = [...this.#moving].filter(([{ uri }, { to }]) => files.some((file) => addressAfter(uri, file) === to));
    return ended.map(([from, { to }]) => {
      this.forget(from);
      return { from, to: vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === to) };
    });
  }

  /** Nobody waits any more for the rename of this document's file. */
  forget(document: vscode.TextDocument): void {
    this.#moving.get(document)?.tell();
    this.#moving.delete(document);
  }
}

/** A renamed folder takes its files along. */
function addressAfter(uri: vscode.Uri, { oldUri, newUri }: FileRename): string | undefined {
  if (uri.toString() === oldUri.toString()) return newUri.toString();
  return uri.scheme === oldUri.scheme && uri.path.startsWith(`${oldUri.path}/`)
    ? uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) }).toString()
    : undefined;
}
