import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isImageName } from '../../core/context/imageFiles.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { isOurs } from './ownDocuments.ts';
import { pathOf, selectionAttachment } from './attachments.ts';

interface Choice extends vscode.QuickPickItem {
  readonly take: () => Promise<Attachment | Refusal | undefined>;
}

/** What makes an attachment of a file, of its text or of the image in it. */
type AttachFile = (uri: vscode.Uri) => Promise<Attachment | Refusal>;

/** Asks what to attach: the selection, an open file, or any file; `undefined` when the person cancels. */
export async function chooseAttachment(attachFile: AttachFile): Promise<Attachment | Refusal | undefined> {
  const placeHolder = l10n.t('What should be sent with the question?');
  const choice = await vscode.window.showQuickPick(
    [...selectionChoice(), ...openFileChoices(attachFile), browseChoice(attachFile)],
    {
      placeHolder,
    },
  );
  return await choice?.take();
}

function selectionChoice(): readonly Choice[] {
  const selection = selectionAttachment(true);
  if (!selection) return [];
  return [{ label: `$(selection) ${l10n.t('Selection')}`, take: () => Promise.resolve(selection) }];
}

/** Images are shown by editors of other extensions. */
function openFileChoices(attachFile: AttachFile): readonly Choice[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const uris = inputs.flatMap((input) =>
    input instanceof vscode.TabInputText || (input instanceof vscode.TabInputCustom && isImageName(input.uri.path))
      ? [input.uri]
      : [],
  );
  const byPath = new Map(uris.map((uri) => [uri.toString(), uri]));
  return [...byPath.values()]
    .filter((uri) => !isOurs({ uri }))
    .map((uri) => ({
      label: `$(file) ${pathOf(uri)}`,
      take: () => attachFile(uri),
    }));
}

function browseChoice(attachFile: AttachFile): Choice {
  return { label: `$(folder-opened) ${l10n.t('Another file…')}`, take: () => browse(attachFile) };
}

async function browse(attachFile: AttachFile): Promise<Attachment | Refusal | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t('Attach') })) ?? [];
  return uri && (await attachFile(uri));
}
