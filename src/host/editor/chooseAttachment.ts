import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { isOurs } from './ownDocuments.ts';
import { pathOf, selectionAttachment } from './attachments.ts';
import { tabFiles } from './tabFiles.ts';
import type { WindowsNow } from './tooLarge.ts';

interface Choice extends vscode.QuickPickItem {
  readonly take: () => Promise<Attachment | Refusal | undefined>;
}

/** What makes an attachment of a file, of its text or of the image in it. */
type AttachFile = (uri: vscode.Uri) => Promise<Attachment | Refusal>;

/** Asks what to attach: the selection, an open file, or any file; `undefined` when the person cancels. */
export async function chooseAttachment(
  attachFile: AttachFile,
  gate: WindowsNow,
): Promise<Attachment | Refusal | undefined> {
  const selection = selectionAttachment(gate, true);
  const files = tabFiles(true).filter((uri) => !isOurs({ uri }));
  const choices: readonly Choice[] = [
    ...(selection ? [{ label: `$(selection) ${l10n.t('Selection')}`, take: () => Promise.resolve(selection) }] : []),
    ...files.map((uri) => ({ label: `$(file) ${pathOf(uri)}`, take: () => attachFile(uri) })),
    { label: `$(folder-opened) ${l10n.t('Another file…')}`, take: () => browse(attachFile) },
  ];
  const placeHolder = l10n.t('What should be sent with the question?');
  return await (await vscode.window.showQuickPick(choices, { placeHolder }))?.take();
}

async function browse(attachFile: AttachFile): Promise<Attachment | Refusal | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t('Attach') })) ?? [];
  return uri && (await attachFile(uri));
}
