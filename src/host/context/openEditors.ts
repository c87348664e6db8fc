import * as l10n from '@vscode/l10n';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { isRefusal, notFound, type Refusal } from '../../core/failures/refusal.ts';
import { fileAttachment } from '../editor/attachments.ts';
import { tabFiles } from '../editor/tabFiles.ts';
import type { WindowsNow } from '../editor/tooLarge.ts';
import { Bounds } from '../privacy/bounds.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

/** How many files one mention attaches. */
const maxEditors = 20;

/** The files in editors that may be sent; those that are no text are left out. */
export async function openEditors(gate: WindowsNow): Promise<readonly Attachment[] | Refusal> {
  const [bounds, found]: [Bounds, Attachment[]] = [new Bounds(), []];
  for (const uri of tabFiles()) {
    if (isUnreadable(await bounds.check(uri))) continue;
    const file = await fileAttachment(gate, uri);
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
