import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { AttachedImage } from '../../core/images/attachedImage.ts';
import { imageFile } from './imageStore.ts';

/** Shows an image in full size in an editor, as it was sent. @returns `false` when its file is gone. */
export async function openImage(folder: string, image: AttachedImage, name: string): Promise<boolean> {
  const file = imageFile(folder, image);
  if (!(await stat(file).catch(() => undefined))?.isFile()) return false;
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), { preview: true }, name);
  return true;
}
