import * as vscode from 'vscode';
import { type AttachedImage, imageFileName } from '../../core/images/attachedImage.ts';
import type { LazyImages } from '../images/attachFile.ts';

/** The images of a conversation that is exported as Markdown: files in a folder beside it, which is named after it. */
export class ExportedImages {
  readonly #folder: vscode.Uri;
  readonly #name: string;
  readonly #linked = new Map<string, AttachedImage>();

  /** @param uri - Of the Markdown file. */
  constructor(uri: vscode.Uri) {
    this.#name = `${uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')}-images`;
    this.#folder = vscode.Uri.joinPath(uri, '..', this.#name);
  }

  /** As it is linked from the Markdown file. */
  pathOf = (image: AttachedImage): string => {
    this.#linked.set(image.hash, image);
    return encodeURI(`${this.#name}/${imageFileName(image)}`);
  };

  /** Writes those that were linked; the folder is made with the first of them. */
  async write(images: LazyImages): Promise<void> {
    for (const image of this.#linked.values()) {
      const bytes = await (await images.load()).bytes(image);
      if (bytes) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(this.#folder, imageFileName(image)), bytes);
    }
  }
}
