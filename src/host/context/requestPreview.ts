import * as vscode from 'vscode';
import { previewText } from '../../core/inspect/previewText.ts';
import { nextParentId } from '../../core/conversation/path.ts';
import type { Question, Turn } from '../../core/conversation/conversation.ts';
import { planQuestion } from '../../core/request/planQuestion.ts';
import { replayedTurns, requestOf } from '../../core/request/requestOf.ts';
import type { ToolBox } from '../../core/tools/toolBox.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { settings } from '../basics/settings.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import { serverNow } from '../setup/serverNow.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import { instructionsNow } from './agentsFiles.ts';

export interface PreviewPorts {
  readonly session: Pick<ChatSession, 'load'>;
  readonly gate: Pick<EndpointGate, 'address' | 'kind' | 'openWithoutAsking'>;
  readonly responseIds: Pick<ResponseIdVault, 'load' | 'get'>;
  readonly tools: ToolBox;
}

/** What asking a question in a conversation would send now, for people. Nothing is sent, and nobody is asked for anything. */
export async function previewOf(
  conversationId: string | undefined,
  question: Question,
  { session, gate, responseIds, tools }: PreviewPorts,
): Promise<string> {
  const before = conversationId === undefined ? [] : await continuedPath(await session.load(conversationId));
  const server = await serverNow(gate, responseIds);
  const { plan } = planQuestion(before, question.options.model, server);
  const instructions = plan.mode === 'chain' ? '' : await instructionsNow();
  const functions = await tools.declare(question.options.functionTools ?? []);
  // Only whether there is an id decides what is sent; the id itself is not shown.
  const request = requestOf({
    plan,
    previousId: '…',
    question,
    before,
    instructions,
    functions,
    capabilities: server.capabilities,
    round: 0,
    turn: undefined,
  });
  return previewText({
    question,
    plan,
    request,
    instructions,
    replayed: replayedTurns(plan, before),
    host: gate.address?.host ?? settings.baseUrl(),
    locale: vscode.env.language,
  });
}

/** From the root to the turn that the next question continues. */
async function continuedPath(live: LiveConversation): Promise<readonly Turn[]> {
  const parentId = nextParentId(live.conversation);
  return parentId === null ? [] : await live.readPath(parentId);
}
