import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChatSession } from '../session/chatSession.ts';
import { removeOne, type RemovePorts, tellReason } from './removeConversations.ts';

export interface OpenConversationPorts extends RemovePorts {
  readonly session: RemovePorts['session'] & Pick<ChatSession, 'active' | 'rename' | 'titleOf'>;
}

/** `threadline.renameConversation`: the conversation that is open. `false` while nothing has been asked in it. */
export async function renameConversation({ session }: OpenConversationPorts): Promise<boolean> {
  const id = await begunId(session);
  if (id !== undefined) await rename(id, session.titleOf(id), session).catch(tellReason);
  return id !== undefined;
}

/** `threadline.deleteConversation`: the conversation that is open. `false` while nothing has been asked in it. */
export async function deleteConversation(ports: OpenConversationPorts): Promise<boolean> {
  const id = await begunId(ports.session);
  if (id !== undefined) await removeOne(id, ports.session.titleOf(id), ports);
  return id !== undefined;
}

/**
 * Asks for a title and gives it to a conversation; an empty one restores the default. Does nothing if the box is left.
 * Rejects as `ChatSession.rename` does.
 */
export async function rename(id: string, title: string, session: Pick<ChatSession, 'rename'>): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: l10n.t('Rename conversation'),
    prompt: l10n.t('Leave it empty to name the conversation after its question'),
    value: title,
  });
  if (typed !== undefined) await session.rename(id, typed.trim());
}

async function begunId(session: Pick<ChatSession, 'active'>): Promise<string | undefined> {
  const { id, headId } = (await session.active()).conversation;
  if (headId !== null) return id;
  void vscode.window.showInformationMessage(l10n.t('Nothing has been asked in this conversation yet.'));
  return undefined;
}
