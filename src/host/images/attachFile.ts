import type * as vscode from 'vscode';
import { isImageName } from '../../core/context/imageFiles.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { Lazy } from '../basics/lazy.ts';
import { fileAttachment } from '../editor/attachments.ts';
import type { WindowsNow } from '../editor/tooLarge.ts';
import type { Images } from './images.ts';

/** The images, loaded with the first of them. */
export type LazyImages = Pick<Lazy<Images>, 'load'>;

export interface AttachPorts {
  readonly images: LazyImages;
  readonly gate: WindowsNow;
}

/** A file that a person names or chooses: its text, or the image that is in it. */
export async function attachFile(
  uri: vscode.Uri | undefined,
  { images, gate }: AttachPorts,
): Promise<Attachment | Refusal> {
  return uri && isImageName(uri.path) ? await (await images.load()).file(uri) : await fileAttachment(gate, uri);
}
