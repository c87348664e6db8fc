import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pathCandidates } from '../../core/context/mentions.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/refusal.ts';
import { fileAttachment } from '../editor/attachments.ts';
import { fileTypeAt, isInsideWorkspace, placesOf } from '../privacy/insideWorkspace.ts';

/** The file that a mention means: of the workspace only, wherever symbolic links lead. */
export async function mentionedFile(written: string): Promise<Attachment | Refusal> {
  if (!vscode.workspace.workspaceFolders?.length) return notFound(noFolderText(written));
  for (const uri of pathCandidates(written).flatMap(placesOf)) {
    const type = await fileTypeAt(uri);
    if (type === undefined) continue;
    if (!(await isInsideWorkspace(uri))) return notFound(outsideText(written));
    return (type & vscode.FileType.Directory) === 0 ? await fileAttachment(uri) : folderRefusal(written);
  }
  const isOutside = pathCandidates(written).every((path) => placesOf(path).length === 0);
  return notFound(isOutside ? outsideText(written) : l10n.t('There is no file “{0}” in this workspace. Check the path, and ask again.', written));
}

/** Only files can be sent, not all that is in a folder. */
export function folderRefusal(path: string): Refusal {
  return { refused: 'notText', message: l10n.t('“{0}” is a folder, and only files can be sent. Choose the files in it that matter.', path) };
}

function noFolderText(written: string): string {
  return l10n.t('No folder is open in which “{0}” could be found. Open the folder, or attach the file with the button below the question.', written);
}

function outsideText(written: string): string {
  return l10n.t('“{0}” is outside of this workspace, and a mention reaches only files inside. Attach it with the button below the question if it is meant.', written);
}

function notFound(message: string): Refusal {
  return { refused: 'notFound', message };
}
