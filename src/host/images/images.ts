import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { AttachedImage } from '../../core/images/attachedImage.ts';
import { maxFileBytes } from '../../core/images/imageLimits.ts';
import { imageProblemText } from '../../core/images/imageText.ts';
import { notText, pathOf } from '../editor/attachments.ts';
import { readImage } from './imageStore.ts';
import { openImage } from './openImage.ts';
import type { FittingView } from './panelFitter.ts';
import { PanelFitter } from './panelFitter.ts';
import type { GivenImage } from './takeImage.ts';
import { imageRefusal, takeImage } from './takeImage.ts';

export interface ImagesPorts {
  /** Of this workspace's transcripts. */
  readonly folder: string;
  readonly view: FittingView;
}

/** The images of this workspace's conversations. */
export class Images {
  readonly #folder: string;
  readonly fitter: PanelFitter;

  constructor({ folder, view }: ImagesPorts) {
    this.#folder = folder;
    this.fitter = new PanelFitter(view);
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
      const fitted = await this.fitter.fit(data);
      if (typeof fitted === 'string') return imageRefusal(imageProblemText(name, fitted));
      return await this.take({ name, uri: place, ...fitted });
    } catch {
      return notText(uri);
    }
  }

  /** As a `data:` URL; `undefined` where its file is gone. */
  async read(image: AttachedImage): Promise<string | undefined> {
    return await readImage(this.#folder, image);
  }

  /** Shows it in an editor; `false` where its file is gone. */
  async open(image: AttachedImage, name: string): Promise<boolean> {
    return await openImage(this.#folder, image, name);
  }
}
