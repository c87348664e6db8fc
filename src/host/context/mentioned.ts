import * as l10n from '@vscode/l10n';
import { withAttachment } from '../../core/context/attachmentList.ts';
import { findMentions, type Mention, mentionKey } from '../../core/context/mentions.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { isRefusal, notFound, type Refusal } from '../../core/failures/refusal.ts';
import { secretFile, selectionAttachment } from '../editor/attachments.ts';
import type { AttachPorts } from '../images/attachFile.ts';
import { changesAttachment } from './changes.ts';
import type { LastCommand } from './lastCommand.ts';
import { mentionedFile } from './mentionedFile.ts';
import { mentionedFolder } from './mentionedFolder.ts';
import { mentionedSymbol } from './mentionedSymbol.ts';
import { openEditors } from './openEditors.ts';
import { problemsAttachment } from './problemsAttachment.ts';
import { terminalAttachment } from './terminalAttachment.ts';

/** Where what is mentioned comes from, beside the editor. */
export interface MentionPorts extends AttachPorts {
  readonly lastCommand: Pick<LastCommand, 'latest'>;
}

/** The attachments with all that a text mentions; the first that cannot be had refuses the whole. */
export async function withMentioned(
  text: string,
  attachments: readonly Attachment[],
  ports: MentionPorts,
): Promise<readonly Attachment[] | Refusal> {
  let all = attachments;
  const eachOnce = new Map(findMentions(text).map((mention) => [mentionKey(mention), mention]));
  for (const mention of eachOnce.values()) {
    const found = await resolveMention(mention, ports);
    if (found && isRefusal(found)) return found;
    for (const one of found ? [found].flat() : []) all = withAttachment(all, { ...one, isMentioned: true });
  }
  return all;
}

async function resolveMention(
  mention: Mention,
  ports: MentionPorts,
): Promise<Attachment | readonly Attachment[] | Refusal | undefined> {
  switch (mention.kind) {
    case 'file':
      return await mentionedFile(mention.written, ports);
    case 'folder':
      return await mentionedFolder(mention.written);
    case 'symbol':
      return await mentionedSymbol(mention.written, ports.gate);
    case 'editors':
      return await openEditors(ports.gate);
    case 'terminal':
      return terminalAttachment(await ports.lastCommand.latest());
    case 'selection':
      return selectionAttachment(ports.gate) ?? secretFile() ?? noSelection();
    case 'problems':
      return await problemsAttachment();
    case 'changes':
      return await changesAttachment();
    case 'url':
      // Nothing is fetched here: the model reads the page.
      return undefined;
  }
}

function noSelection(): Refusal {
  return notFound(
    l10n.t('Nothing is selected in the editor. Select the code that “#selection” should refer to, and ask again.'),
  );
}
