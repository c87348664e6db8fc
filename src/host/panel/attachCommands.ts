import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import type { Asking } from '../session/asking.ts';
import type { PanelSync } from './panelSync.ts';
import type { Revealable } from '../basics/revealable.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { LazyImages } from '../images/attachFile.ts';
import { attachFile } from '../images/attachFile.ts';
import { attachmentFor } from '../editor/meantAttachment.ts';
import { parseTarget } from '../editor/target.ts';

export interface AttachCommandPorts {
  readonly asking: Pick<Asking, 'refuse'>;
  readonly images: LazyImages;
  readonly composer: Pick<ComposerState, 'attach'>;
  readonly panel: Pick<PanelSync, 'focusComposer'>;
  readonly view: Revealable;
  readonly session: Pick<ChatSession, 'active'>;
}

/** `threadline.addSelectionToChat`: attaches, does not send. */
export async function addSelectionToChat(argument: unknown, ports: AttachCommandPorts): Promise<void> {
  await attach(await attachmentFor(parseTarget(argument)), ports);
}

/** `threadline.addFileToChat`: attaches a whole file, does not send. */
export async function addFileToChat(argument: unknown, ports: AttachCommandPorts): Promise<void> {
  await attach(await attachFile(parseTarget(argument).uri, ports.images), ports);
}

async function attach(
  attachment: Attachment | Refusal,
  { asking, composer, panel, view, session }: AttachCommandPorts,
): Promise<void> {
  if (isRefusal(attachment)) {
    await view.reveal(false);
    await asking.refuse(attachment);
    return;
  }
  composer.attach((await session.active()).conversation.id, [attachment]);
  await view.reveal(false);
  panel.focusComposer();
}
