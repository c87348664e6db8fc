import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';

/** Where this workspace's transcripts are; with no folder open, where those of all such windows are. */
export function transcriptFolder({ storageUri, globalStorageUri }: ExtensionContext): string {
  return join((storageUri ?? globalStorageUri).fsPath, 'conversations');
}

/** Tells workspaces apart in storage that they share. */
export function workspaceKey({ storageUri, globalStorageUri }: ExtensionContext): string {
  const place = (storageUri ?? globalStorageUri).toString();
  return createHash('sha256').update(place).digest('hex').slice(0, 16);
}
