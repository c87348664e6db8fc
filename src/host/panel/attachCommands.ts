import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import type { Asking } from '../session/asking.ts';
import type { PanelSync } from './panelSync.ts';
import type { Revealable } from '../basics/revealable.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { Notice } from '../session/notice.ts';
import { type AttachPorts, attachFile } from '../images/attachFile.ts';
import { droppedFiles } from '../context/droppedFiles.ts';
import { attachmentFor } from '../editor/meantAttachment.ts';
import { parseTarget } from '../editor/target.ts';

export interface AttachCommandPorts extends AttachPorts {
  readonly asking: Pick<Asking, 'refuse'>;
  readonly composer: Pick<ComposerState, 'attach'>;
  readonly notice: Pick<Notice, 'show'>;
  readonly panel: Pick<PanelSync, 'focusComposer'>;
  readonly view: Revealable;
  readonly session: Pick<ChatSession, 'active'>;
}

/** `threadline.addSelectionToChat`: attaches, does not send. */
export async function addSelectionToChat(argument: unknown, ports: AttachCommandPorts): Promise<void> {
  await attach(await attachmentFor(parseTarget(argument), ports.gate), ports);
}

/**
 * `threadline.addFileToChat`: attaches a whole file, does not send.
 *
 * @param selected - All that is selected in the Explorer, where the command was called there.
 */
export async function addFileToChat(argument: unknown, selected: unknown, ports: AttachCommandPorts): Promise<void> {
  const uris = Array.isArray(selected) ? selected.filter((one) => one instanceof vscode.Uri) : [];
  if (uris.length > 1) await attachAll(uris, ports);
  else await attach(await attachFile(parseTarget(argument).uri, ports), ports);
}

async function attachAll(uris: readonly vscode.Uri[], ports: AttachCommandPorts): Promise<void> {
  const { composer, notice, panel, view, session } = ports;
  const { attachments, refused } = await droppedFiles(uris.map(String), ports);
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
