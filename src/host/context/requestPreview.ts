import * as vscode from 'vscode';
import { previewText } from '../../core/inspect/previewText.ts';
import type { Question } from '../../core/conversation/conversation.ts';
import { requestOf } from '../../core/request/buildRequest.ts';
import type { ChatSession } from '../session/chatSession.ts';
import { settings } from '../basics/settings.ts';
import { nextRequest, type NextRequestPorts } from './nextRequest.ts';

export interface PreviewPorts extends NextRequestPorts {
  readonly session: Pick<ChatSession, 'load'>;
}

/** What asking a question in a conversation would send now, for people. */
export async function previewOf(
  conversationId: string | undefined,
  question: Question,
  ports: PreviewPorts,
): Promise<string> {
  const live = conversationId === undefined ? undefined : await ports.session.load(conversationId);
  const { asked, planned, server, summary } = await nextRequest(live, question, ports);
  // Only whether there is an id decides what is sent; the id itself is not shown.
  const { capabilities } = server;
  const request = requestOf({ ...asked, ...planned, previousId: '…', capabilities, round: 0, turn: undefined });
  return previewText({
    question,
    planned,
    summary: summary?.planned,
    request,
    host: ports.gate.address?.host ?? settings.baseUrl(),
    locale: vscode.env.language,
  });
}
