import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lastEndedId } from '../../core/conversation/path.ts';
import type { PanelSync } from './panelSync.ts';
import type { Revealable } from '../basics/revealable.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import type { CompactPorts } from '../session/summaries.ts';
import type { ChatSession } from '../session/chatSession.ts';
import { stringAt } from '../../core/basics/json.ts';
import type { Lazy } from '../basics/lazy.ts';
import type { InlineEditing } from '../inlineEdit/inlineEditing.ts';

export interface ConversationCommandPorts extends CompactPorts {
  readonly session: Pick<ChatSession, 'active' | 'load' | 'startNew' | 'fork'>;
  readonly panel: Pick<PanelSync, 'focusComposer'>;
  readonly view: Revealable;
  readonly inline: Pick<Lazy<InlineEditing>, 'loaded'>;
}

/** `threadline.newConversation` */
export async function newConversation(ports: ConversationCommandPorts): Promise<void> {
  await ports.session.startNew();
  await focusChat(ports);
}

/** `threadline.focusChat` */
export async function focusChat({ panel, view }: ConversationCommandPorts): Promise<void> {
  await view.reveal(false);
  panel.focusComposer();
}

/** `threadline.forkConversation`: continues in a new conversation from the last answer that has ended. `false` where there is none. */
export async function forkConversation(ports: ConversationCommandPorts): Promise<boolean> {
  const { conversation } = await ports.session.active();
  const turnId = lastEndedId(conversation);
  if (turnId === null) {
    void vscode.window.showInformationMessage(l10n.t('Nothing has been answered in this conversation yet.'));
    return false;
  }
  await ports.session.fork(conversation.id, turnId);
  await focusChat(ports);
  return true;
}

/** `threadline.compactConversation` */
export async function compactConversation(argument: unknown, ports: ConversationCommandPorts): Promise<AskResult> {
  const { compactNow } = await import('../session/summaries.ts');
  return await compactNow(stringAt(argument, 'keep') ?? '', ports);
}

/** `threadline.stop`: ends the edit that is written in the editor in use or that is named, else the answer of the active conversation. */
export async function stop(argument: unknown, { session, inline }: ConversationCommandPorts): Promise<void> {
  const edit = inline.loaded?.edits.meant(argument).find(({ state }) => state.isWriting);
  if (edit) (await session.load(edit.turn.conversationId)).stopTurn(edit.turn.turnId);
  else (await session.active()).stop();
}
