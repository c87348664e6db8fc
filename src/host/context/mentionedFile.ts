import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pathCandidates } from '../../core/context/mentions.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { notFound, type Refusal } from '../../core/failures/refusal.ts';
import { privateText } from '../editor/attachments.ts';
import { type AttachPorts, attachFile } from '../images/attachFile.ts';
import { Bounds } from '../privacy/bounds.ts';
import { fileTypeAt, possibleUris } from '../privacy/insideWorkspace.ts';
import { isUnreadable, type UnreadableReason } from '../privacy/unreadable.ts';

/** The file of a mention, by the same rule as for the model's tools. */
export async function mentionedFile(written: string, ports: AttachPorts): Promise<Attachment | Refusal> {
  if (!vscode.workspace.workspaceFolders?.length) return notFound(noFolderText(written));
  const bounds = new Bounds();
  for (const uri of pathCandidates(written).flatMap(possibleUris)) {
    const type = await fileTypeAt(uri);
    if (type === undefined) continue;
    const file = await bounds.check(uri);
    if (isUnreadable(file)) return unreadableRefusal(written, file.closed ?? 'outside');
    return (type & vscode.FileType.Directory) === 0 ? await attachFile(uri, ports) : folderRefusal(written);
  }
  const isOutside = pathCandidates(written).every((path) => possibleUris(path).length === 0);
  return isOutside
    ? unreadableRefusal(written, 'outside')
    : notFound(l10n.t('There is no file “{0}” in this workspace. Check the path, and ask again.', written));
}

/** Not all that is in a folder can be sent. */
function folderRefusal(path: string): Refusal {
  return {
    refused: 'notText',
    message: l10n.t('“{0}” is a folder. Mention it as “{1}” to send the names of its files.', path, `#folder:${path}`),
  };
}

function noFolderText(written: string): string {
  return l10n.t(
    '“{0}” cannot be found, because no folder is open. Open its folder, or attach the file with the button below the question.',
    written,
  );
}

/** Why a file that was not chosen in a dialog is not attached. */
export function unreadableRefusal(path: string, closed: UnreadableReason): Refusal {
  switch (closed) {
    case 'outside':
      return notFound(
        l10n.t(
          '“{0}” is outside this workspace, and only files inside it can be mentioned. To send it anyway, attach it with the button below the question.',
          path,
        ),
      );
    case 'secret':
      return privateText(path);
    case 'excluded':
    case 'ignored':
      return notFound(
        l10n.t(
          '“{0}” is excluded in the settings or ignored by Git, so a mention does not send it. To send it anyway, attach it with the button below the question.',
          path,
        ),
      );
  }
}
