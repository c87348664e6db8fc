import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import type { Asking } from '../session/asking.ts';
import type { PanelSync } from './panelSync.ts';
import type { Revealable } from '../basics/revealable.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { Notice } from '../session/notice.ts';
import { attachFile, type LazyImages } from '../images/attachFile.ts';
import { droppedFiles } from '../context/droppedFiles.ts';
import { attachmentFor } from '../editor/meantAttachment.ts';
import { parseTarget } from '../editor/target.ts';

export interface AttachCommandPorts {
  readonly asking: Pick<Asking, 'refuse'>;
  readonly images: LazyImages;
  readonly composer: Pick<ComposerState, 'attach'>;
  readonly notice: Pick<Notice, 'show'>;
  readonly panel: Pick<PanelSync, 'focusComposer'>;
  readonly view: Revealable;
  readonly session: Pick<ChatSession, 'active'>;
}

/** `threadline.addSelectionToChat`: attaches, does not send. */
export async function addSelectionToChat(argument: unknown, ports: AttachCommandPorts): Promise<void> {
  await attach(await attachmentFor(parseTarget(argument)), ports);
}

/**
 * `threadline.addFileToChat`: attaches a whole file, does not send.
 *
 * @param selected - All that is selected in the Explorer, where the command was called there.
 */
export async function addFileToChat(argument: unknown, selected: unknown, ports: AttachCommandPorts): Promise<void> {
  const uris = Array.isArray(selected) ? selected.filter((one) => one instanceof vscode.Uri) : [];
  if (uris.length > 1) await attachAll(uris, ports);
  else await attach(await attachFile(parseTarget(argument).uri, ports.images), ports);
}

async function attachAll(
  uris: readonly vscode.Uri[],
  { images, composer, notice, panel, view, session }: AttachCommandPorts,
): Promise<void> {
  const { attachments, refused } = await droppedFiles(uris.map(String), images);
  composer.attach((await session.active()).conversation.id, attachments);
  await view.reveal(false);
  if (refused !== undefined) notice.show(refused);
  panel.focusComposer();
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
