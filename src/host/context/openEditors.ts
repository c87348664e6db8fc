import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import { fileAttachment } from '../editor/attachments.ts';
import { Bounds } from '../privacy/bounds.ts';
import { isUnreadable } from '../privacy/unreadable.ts';
import { notFound } from '../../core/failures/refusal.ts';

/** How many files one mention attaches. */
const maxEditors = 20;

/** The files in editors that may be sent; those that are no text are left out. */
export async function openEditors(): Promise<readonly Attachment[] | Refusal> {
  const [bounds, found]: [Bounds, Attachment[]] = [new Bounds(), []];
  for (const uri of textTabs()) {
    if (isUnreadable(await bounds.check(uri))) continue;
    const file = await fileAttachment(uri);
    if (isRefusal(file) && file.refused === 'tooLarge') return file;
    if (!isRefusal(file)) found.push(file);
    if (found.length > maxEditors)
      return notFound(
        l10n.t('More than {0} files are open. Close some, or mention the files that you mean.', maxEditors),
      );
  }
  return found.length > 0
    ? found
    : notFound(l10n.t('No file of this workspace that may be sent is open. Ask without “#editors”.'));
}

/** Each once. */
function textTabs(): readonly vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const uris = inputs.flatMap((input) => (input instanceof vscode.TabInputText ? [input.uri] : []));
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}
