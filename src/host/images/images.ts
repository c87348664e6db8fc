import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { AttachedImage } from '../../core/images/attachedImage.ts';
import { maxFileBytes, maxImageBytes } from '../../core/images/imageLimits.ts';
import { imageProblemText } from '../../core/images/imageText.ts';
import { notText, pathOf } from '../editor/attachments.ts';
import { imageBytes, imageFile, readImage } from './imageStore.ts';
import { fitInPanel, type FittingView } from './fitInPanel.ts';
import { sweepImages } from './sweepImages.ts';
import { type GivenImage, imageRefusal, takeImage } from './takeImage.ts';

export interface ImagesPorts {
  /** Of this workspace's transcripts. */
  readonly folder: string;
  readonly view: FittingView;
}

/** The images of this workspace's conversations. */
export class Images {
  readonly #folder: string;
  readonly #view: FittingView;

  constructor({ folder, view }: ImagesPorts) {
    this.#folder = folder;
    this.#view = view;
  }

  /** Keeps an image that fits, and makes it an attachment. */
  async take(given: GivenImage): Promise<Attachment | Refusal> {
    return await takeImage(this.#folder, given);
  }

  /** The image in a file, made smaller by the panel where it has to be. */
  async file(uri: vscode.Uri): Promise<Attachment | Refusal> {
    const [name, place] = [pathOf(uri), uri.toString()];
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > maxFileBytes) return imageRefusal(imageProblemText(name, 'tooLarge'));
      const data = await vscode.workspace.fs.readFile(uri);
      const fitted = await fitInPanel(this.#view, data);
      if (typeof fitted === 'string') return imageRefusal(imageProblemText(name, fitted));
      return await this.take({ name, uri: place, ...fitted });
    } catch {
      return notText(uri);
    }
  }

  /** `undefined` where its file is gone. */
  async bytes(image: AttachedImage): Promise<Buffer | undefined> {
    return await imageBytes(this.#folder, image);
  }

  /** Their bytes in base64; those whose file is gone are left out. */
  async encoded(images: readonly AttachedImage[], folder = this.#folder): Promise<readonly string[]> {
    const found = await Promise.all(images.map((image) => imageBytes(folder, image)));
    return found.flatMap((bytes) => bytes?.toString('base64') ?? []);
  }

  /** Keeps images that came with a conversation; what could not have been sent from here is left out. */
  async restore(encoded: readonly string[]): Promise<void> {
    for (const text of encoded) {
      // No longer text is decoded than an image has.
      if (text.length > maxImageBytes * 2) continue;
      await this.take({ name: '', data: new Uint8Array(Buffer.from(text, 'base64')) });
    }
  }

  /** The images of another workspace. @param folder - Of its transcripts. */
  async takeFrom(folder: string, images: readonly AttachedImage[]): Promise<void> {
    await this.restore(await this.encoded(images, folder));
  }

  /** Removes the files that no conversation names any more. @param drafts - What is attached and not sent. */
  async sweep(drafts: readonly Attachment[]): Promise<void> {
    await sweepImages(this.#folder, new Set(drafts.flatMap(({ image }) => image?.hash ?? [])), Date.now());
  }

  /** As a `data:` URL; `undefined` where its file is gone. */
  async read(image: AttachedImage): Promise<string | undefined> {
    return await readImage(this.#folder, image);
  }

  /** Shows it in full size in an editor, as it was sent; `false` where its file is gone. */
  async open(image: AttachedImage, name: string): Promise<boolean> {
    const file = imageFile(this.#folder, image);
    if (!(await stat(file).catch(() => undefined))?.isFile()) return false;
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), { preview: true }, name);
    return true;
  }
}
