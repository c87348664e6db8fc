import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { joinSentences } from '../../core/basics/joinSentences.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import { fileAttachment, notText, pathOf } from '../editor/attachments.ts';
import { type AttachPorts, attachFile } from '../images/attachFile.ts';
import { fileTypeAt } from '../privacy/insideWorkspace.ts';
import { leadsToSecret } from '../privacy/leadsToSecret.ts';
import { unreadableRefusal } from './mentionedFile.ts';
import { folderAttachment } from './mentionedFolder.ts';

/** How many files can be attached at once. */
const maxFiles = 20;

/** What became of files that were dropped, pasted or selected together. */
export interface Dropped {
  readonly attachments: readonly Attachment[];
  /** Why others were not attached, each sentence once; `undefined` where all were. */
  readonly refused: string | undefined;
}

/** Attaches files by URI, also from outside the workspace, since the person has chosen them. */
export async function droppedFiles(addresses: readonly string[], ports: AttachPorts): Promise<Dropped> {
  const uris = [...new Set(addresses)].flatMap((address) => droppedUri(address) ?? []);
  const results: (Attachment | Refusal)[] = [];
  // One after the other: each is opened as a document, or decoded.
  for (const uri of uris.slice(0, maxFiles)) results.push(await dropped(uri, ports));
  if (uris.length > maxFiles)
    results.push({
      refused: 'tooLarge',
      message: l10n.t('Only the first {0} files were attached. Attach the rest separately.', maxFiles),
    });
  const attachments = results.filter((result): result is Attachment => !isRefusal(result));
  const reasons = new Set(results.filter(isRefusal).map(({ message }) => message));
  return { attachments, refused: reasons.size === 0 ? undefined : joinSentences(...reasons) };
}

async function dropped(uri: vscode.Uri, ports: AttachPorts): Promise<Attachment | Refusal> {
  if (uri.scheme === 'untitled') return await fileAttachment(ports.gate, uri);
  const type = await fileTypeAt(uri);
  if (type === undefined) return notText(uri);
  if ((type & vscode.FileType.Directory) !== 0) return await folderAttachment(uri);
  // Pasted URIs may come from a web page, and of many files that are selected nobody has looked at each.
  return leadsToSecret(uri) ? unreadableRefusal(pathOf(uri), 'secret') : await attachFile(uri, ports);
}

/** `undefined` for what is no address of a file, such as that of a web page. */
function droppedUri(address: string): vscode.Uri | undefined {
  if (!/^[a-z][\w.+-]*:/i.test(address) || /^(https?|data|blob|javascript|command|vscode-webview):/i.test(address))
    return undefined;
  try {
    return vscode.Uri.parse(address, true);
  } catch {
    return undefined;
  }
}
