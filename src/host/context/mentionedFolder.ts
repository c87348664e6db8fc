import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pathCandidates } from '../../core/context/mentions.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { notFound, type Refusal } from '../../core/failures/refusal.ts';
import { pathOf } from '../editor/attachments.ts';
import { Bounds } from '../privacy/bounds.ts';
import { fileTypeAt, possibleUris } from '../privacy/insideWorkspace.ts';
import { isUnreadable } from '../privacy/unreadable.ts';
import { walk } from '../privacy/walk.ts';
import { unreadableRefusal } from './mentionedFile.ts';

/** How many files of a folder are named. */
const maxNames = 200;

/** The names of the files in a mentioned folder that may be seen. */
export async function mentionedFolder(written: string): Promise<Attachment | Refusal> {
  for (const uri of pathCandidates(written).flatMap(possibleUris))
    if (((await fileTypeAt(uri)) ?? 0) & vscode.FileType.Directory) return await folderAttachment(uri, written);
  return notFound(l10n.t('There is no folder “{0}” in this workspace. Check the path, and ask again.', written));
}

/** @param written - As the person named it. */
export async function folderAttachment(uri: vscode.Uri, written = pathOf(uri)): Promise<Attachment | Refusal> {
  const bounds = new Bounds();
  const folder = await bounds.check(uri);
  if (isUnreadable(folder)) return unreadableRefusal(written, folder.closed ?? 'outside');
  if (!(await bounds.isSeen(uri, true))) return unreadableRefusal(written, 'excluded');
  const names = await namesIn(uri, bounds);
  const path = `${pathOf(uri).replace(/\/$/, '')}/`;
  if (names.length === 0) return notFound(l10n.t('The folder “{0}” has no files that may be sent.', path));
  const text = names.join('\n');
  return { uri: uri.toString(), path, languageId: 'plaintext', text, kind: 'folder' };
}

/** A line that says so where there are more. */
async function namesIn(uri: vscode.Uri, bounds: Bounds): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const file of walk(bounds, { from: [uri] })) {
    if (file === 'endedEarly') return [...names, '… and perhaps more: not all of the folder was looked at'];
    if (names.length === maxNames) return [...names, `… and more: these are the first ${maxNames}`];
    names.push(file.path);
  }
  return names;
}
